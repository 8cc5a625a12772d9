import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))',
    gap: tokens.spacingHorizontalS,
  },
  // A field's own least width is wider than half a pane.
  input: { minWidth: 0, width: '100%' },
})

/** Styles of fields that stand side by side: of their row, and of what is typed into or chosen from. */
export const useFieldStyles = useStyles

type Props = { label: string; value: string; onChange: (value: string) => void }

/** Words that narrow a list. */
export const SearchField = ({ label, value, onChange }: Props) => {
  const styles = useStyles()
  return (
    <Field label={label}>
      <Input
        className={styles.input}
        type="search"
        value={value}
        onChange={(_, { value: typed }) => onChange(typed)}
      />
    </Field>
  )
}
