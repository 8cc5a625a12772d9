import { Caption1, Switch } from '@fluentui/react-components'
import { useState } from 'react'
import { filterProblems } from '../../excel/problem-filter.ts'
import { run } from '../../excel/run.ts'
import { fixWords } from '../../messages/fixes.ts'
import { wordsFor } from '../words.ts'

/** Narrows the tables to their rows with problems, and shows all again. */
export const FilterSwitch = ({ tables }: { tables: ReadonlySet<string> }) => {
  const [isOn, setOn] = useState(false)
  const [trouble, setTrouble] = useState('')
  const turn = (on: boolean) => {
    run((context) => filterProblems(context, on ? tables : null)).then(
      (narrowed) => {
        setOn(narrowed)
        setTrouble(on && !narrowed ? fixWords.noStatus : '')
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
