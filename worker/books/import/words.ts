/** What is said about rows of an import. */
import type { Problem } from '../../../schema/api/batch.ts'

const wordings = {
  'item-unknown': () => [
    'The item is not among those read from the books.',
    'Refresh the list, then choose again.',
  ],
  'item-gone': (code: string) => [
    `Item ${code} is archived or gone in the books.`,
    'Make it active there and refresh the list, or enter the product in Products.',
  ],
  'item-linked': (code: string, sku: string) => [
    `Item ${code} is the product ${sku} already.`,
    'End that link first, if it is to be another one.',
  ],
  'sku-there': (sku: string) => [
    `There is a product ${sku} already.`,
    'Link the item to it, or give another SKU for the import.',
  ],
  'sku-unknown': (sku: string) => [
    `There is no product with the SKU ${sku}.`,
    'Correct the SKU, or import the item as a new product.',
  ],
  'sku-linked': (sku: string, code: string) => [
    `The product ${sku} is linked to item ${code}.`,
    'End that link first, or choose another product.',
  ],
  'chosen-twice': () => ['The row is chosen twice.', 'Keep one of them.'],
  'same-sku-twice': (sku: string) => [
    `Two of the chosen rows would be the product ${sku}.`,
    'Give one of them another SKU.',
  ],
  tracked: (code: string) => [
    `The books keep the quantity of item ${code} themselves and post its cost of sales.`,
    'Its journals are held: make it untracked there and refresh, or say that both is meant.',
  ],
  'not-tracked': (code: string) => [
    `Item ${code} is not linked, or the books do not track it.`,
    'There is nothing to say about it; refresh the list.',
  ],
  'contact-unknown': () => [
    'The contact is not among those read from the books.',
    'Refresh the list, then choose again.',
  ],
  'contact-gone': (name: string) => [
    `${name} is archived or merged in the books.`,
    'Refresh the list and choose the one that there is, or enter the supplier in Suppliers.',
  ],
  'contact-linked': (name: string, code: string) => [
    `${name} is the supplier ${code} already.`,
    'End that link first, if it is to be another one.',
  ],
  'code-there': (code: string) => [
    `There is a supplier with the code ${code} already.`,
    'Link the contact to it, or give another code for the import.',
  ],
  'code-unknown': (code: string) => [
    `There is no supplier with the code ${code}.`,
    'Correct the code, or import the contact as a new supplier.',
  ],
  'code-linked': (code: string, name: string) => [
    `The supplier ${code} is linked to ${name}.`,
    'End that link first, or choose another supplier.',
  ],
  'same-code-twice': (code: string) => [
    `Two of the chosen rows would have the code ${code}.`,
    'Give one of them another code.',
  ],
} satisfies Record<string, (...names: string[]) => [message: string, remedy: string]>

export type ImportCode = keyof typeof wordings

/** A problem of a row; `tracked` only warns. `column` as in the entry table, null for the row as a whole. */
export const importProblem = (code: ImportCode, column: string | null, ...names: string[]): Problem => {
  const [message, remedy] = (wordings[code] as (...names: string[]) => readonly [string, string])(...names)
  return { column, code, message, remedy, severity: code === 'tracked' ? 'warning' : 'problem' }
}
