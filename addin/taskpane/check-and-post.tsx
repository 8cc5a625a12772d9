import { Button, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { enableRibbon } from '../commands/ribbon.ts'
import { postWords } from '../messages/check-and-post.ts'
import type { Mode } from '../rows/choose.ts'
import type { Jobs } from './job-state.ts'
import { Section } from './section.tsx'
import { keysTip, shortcuts, useShortcuts } from './shortcuts.ts'
import { SheetNotices } from './sheet-notices.tsx'

const useStyles = makeStyles({
  buttons: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalS },
})

const modes: Record<Mode, string> = {
  new: postWords.newRows,
  selection: postWords.selectedRows,
  all: postWords.allRows,
}

type Props = { jobs: Jobs; mode: Mode; onMode: (mode: Mode) => void; isDisabled: boolean }

/** Which rows, and the two buttons that matter. */
export const CheckAndPost = ({ jobs, mode, onMode, isDisabled }: Props) => {
  const styles = useStyles()
  const check = () => jobs.check(mode)
  const post = () => jobs.askToPost(mode)
  useShortcuts({ check, post }, isDisabled)
  useEffect(() => {
    enableRibbon(!isDisabled)
    return () => enableRibbon(false)
  }, [isDisabled])
  return (
    <Section title={postWords.section}>
      <SheetNotices />
      <Select
        aria-label={postWords.whichRows}
        value={mode}
        disabled={isDisabled}
        onChange={(_, { value }) => onMode(value as Mode)}
      >
        {Object.entries(modes).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      <div className={styles.buttons}>
        <Button
          disabledFocusable={isDisabled}
          onClick={check}
          aria-keyshortcuts={shortcuts.check.keys}
          title={keysTip('check')}
        >
          Check
        </Button>
        <Button
          appearance="primary"
          disabledFocusable={isDisabled}
          onClick={post}
          aria-keyshortcuts={shortcuts.post.keys}
          title={keysTip('post')}
        >
          Post…
        </Button>
      </div>
    </Section>
  )
}
