import { expect, test } from 'vitest'
import { partsOf, withPart } from './header-text.ts'

test('a header has three parts, and a doubled sign is one that is printed', () => {
  expect(partsOf('&LSpoke && Co&RPage &P')).toEqual({ L: 'Spoke && Co', C: '', R: 'Page &P' })
  expect(partsOf('Receipts')).toEqual({ L: '', C: 'Receipts', R: '' })
})

test('one part is replaced, and the others stay', () => {
  expect(withPart('&LSpoke && Co&RPage &P', 'C', 'Receipts')).toBe('&LSpoke && Co&CReceipts&RPage &P')
  expect(withPart('&LSpoke', 'L', '')).toBe('')
})
