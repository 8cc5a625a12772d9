import { describe, expect, it } from 'vitest'
import { choicesAt, objectionTo } from './objection.ts'
import type { Validation, ValidationRule } from './validation.ts'
import { Workbook } from './workbook.ts'

const withRule = (rule: ValidationRule, style = 'Stop'): Workbook => {
  const workbook = new Workbook()
  const validation: Validation = {
    box: { row: 0, col: 0, rows: 5, cols: 1 },
    rule,
    errorAlert: { style, title: 'Not in the list', message: 'Choose one.', showAlert: true },
    prompt: { title: '', message: '', showPrompt: false },
    ignoreBlanks: true,
  }
  workbook.edit('rule', () => workbook.change(workbook.active.state, { validations: [validation] }))
  return workbook
}

const refused = (workbook: Workbook, text: string) =>
  objectionTo(workbook, workbook.active, 1, 0, text)?.refused

describe('validations object to typed texts', () => {
  it('that a list does not have, whatever the case', () => {
    const workbook = withRule({ list: { source: 'Red, Green' } })
    expect(choicesAt(workbook, workbook.active, 0, 0)).toEqual(['Red', 'Green'])
    expect(refused(workbook, 'green')).toBeUndefined()
    expect(refused(workbook, 'blue')).toBe(true)
    expect(refused(workbook, '')).toBeUndefined()
  })

  it('that are not in a range of another sheet, and only say so when they inform', () => {
    const workbook = withRule({ list: { source: "='Hidden list'!$A$1:$A$9" } }, 'Information')
    const list = workbook.addSheet('Hidden list')
    workbook.paste(list, 0, 0, [['KIT-1'], ['KIT-2']])
    expect(choicesAt(workbook, workbook.active, 0, 0)).toEqual(['KIT-1', 'KIT-2'])
    expect(refused(workbook, 'KIT-2')).toBeUndefined()
    expect(refused(workbook, 'KIT-3')).toBe(false)
  })

  it('that are no number or out of bounds', () => {
    const workbook = withRule({ wholeNumber: { operator: 'Between', formula1: 1, formula2: 10 } })
    expect(refused(workbook, '10')).toBeUndefined()
    expect(refused(workbook, '11')).toBe(true)
    expect(refused(workbook, '1.5')).toBe(true)
    expect(refused(workbook, 'ten')).toBe(true)
  })

  it('that fail a formula about their own cell', () => {
    const workbook = withRule({ custom: { formula: '=LEN(A1)>2' } })
    expect(refused(workbook, 'abc')).toBeUndefined()
    expect(refused(workbook, 'ab')).toBe(true)
  })
})
