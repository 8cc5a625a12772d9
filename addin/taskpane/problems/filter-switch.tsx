import { Caption1, Switch } from '@fluentui/react-components'
import { useState } from 'react'
import { fixWords } from '../../messages/fixes.ts'
import { wordsFor } from '../words.ts'
import { isNarrowed, narrow } from './narrowed.ts'

/** Narrows the tables to their rows with problems, and shows all again. */
export const FilterSwitch = ({ tables }: { tables: ReadonlySet<string> }) => {
  const [isOn, setOn] = useState(isNarrowed)
  const [trouble, setTrouble] = useState('')
  const turn = (on: boolean) => {
    narrow(on ? tables : null).then(
      (isNow) => {
        setOn(isNow)
        setTrouble(on && !isNow ? fixWords.noStatus : '')
      },
      (error: unknown) => setTrouble(wordsFor(error).message),
    )
  }
  return (
    <>
      <Switch label={fixWords.only} checked={isOn} onChange={(_, { checked }) => turn(checked)} />
      {trouble !== '' && <Caption1 role="alert">{trouble}</Caption1>}
    </>
  )
}
