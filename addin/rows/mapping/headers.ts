import type { Cell } from '../../../schema/api/cell.ts'
import { isBlank } from '../cells.ts'

const same: Record<string, string> = {
  number: 'no',
  nr: 'no',
  n: 'no',
  nro: 'no',
  numero: 'no',
  nummer: 'no',
  num: 'no',
  nbr: 'no',
  qty: 'quantity',
  qnty: 'quantity',
  quant: 'quantity',
  amt: 'amount',
  ea: 'each',
  desc: 'description',
  descr: 'description',
  inv: 'invoice',
  ref: 'reference',
  pn: 'part no',
  wo: 'work order',
  po: 'purchase order',
  so: 'sales order',
  mo: 'manufacturing order',
  std: 'standard',
  ext: 'extended',
  cust: 'customer',
  supp: 'supplier',
  prod: 'product',
}

/** Words that say nothing in a header of another language: “Date de la livraison”. */
const particles = new Set('de del della dell delle di du des d la le les l el los het van der den'.split(' '))

/** Numbers that German and Dutch write in one word. */
const compound = /^(\p{L}{2,}?)(?:nummer|nr)$/u

const spelledOut = (word: string): string => same[word] ?? word.replace(compound, '$1 no')

const telling = (words: readonly string[]): readonly string[] => {
  const left = words.filter((word) => !particles.has(word))
  return left.length > 0 ? left : words
}

/** A header as headers are compared: without case, accents, punctuation and star, with usual short forms written out. */
export const foldHeader = (header: string): string => {
  const words = header
    .replace(/([a-z])([A-Z][a-z])/g, '$1 $2')
    .replace(/#|№|\bn°|\bnº/gi, ' no ')
    .replace(/%/g, ' percent ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
  return telling(words).map(spelledOut).join(' ')
}

/** Whether a header says nothing about its column: empty, a letter, a number, “Column3”. */
export const isSilent = (header: string): boolean =>
  /^(?:column|field|unnamed|col|spalte|colonne|columna|kolom|colonna)? ?(?:\d*|[a-z]{1,2})$/.test(
    foldHeader(header),
  )

/** A1 letters of a column counted from 0. */
export const letters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26)

/** Headers that are all different and never empty: what is missing is called by its column, what is double is counted. */
export const uniqueHeaders = (cells: readonly Cell[]): string[] => {
  const taken = new Set<string>()
  return cells.map((cell, at) => {
    const said = isBlank(cell) || typeof cell === 'object' ? `Column ${letters(at)}` : String(cell).trim()
    let header = said
    for (let n = 2; taken.has(header.toLowerCase()); n += 1) header = `${said} (${n})`
    taken.add(header.toLowerCase())
    return header
  })
}
