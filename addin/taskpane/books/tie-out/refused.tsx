import { Body1, Caption1 } from '@fluentui/react-components'
import type { Transfers } from '../../../../schema/api/books-export.ts'
import { exportWords } from '../../../messages/books-exports.ts'

type Props = Transfers['refused'][number]

/** A journal that no document asks for and that came to nothing: which, why, in whose words, and the way out. */
export const RefusedJournal = ({ marker, why }: Props) => (
  <div role="alert">
    <Body1 block>{exportWords.refusedJournal(marker)}</Body1>
    {why && (
      <Body1 block>
        {why.message} {why.remedy}
      </Body1>
    )}
    {why && why.words !== '' && <Caption1 block>{exportWords.theirWords(why.words)}</Caption1>}
  </div>
)
