/** Formulas are spelled differently in a file than in a cell: both ways. */

/** Functions that came after the format was fixed; a file carries them with a prefix. */
const LATER = [
  ...[
    'XLOOKUP',
    'XMATCH',
    'LET',
    'LAMBDA',
    'UNIQUE',
    'SEQUENCE',
    'RANDARRAY',
    'SORTBY',
    'TEXTJOIN',
    'CONCAT',
  ],
  ...['IFS', 'SWITCH', 'MAXIFS', 'MINIFS', 'IFNA', 'DAYS', 'ISOWEEKNUM', 'NUMBERVALUE', 'XOR', 'VSTACK'],
  ...[
    'HSTACK',
    'TAKE',
    'DROP',
    'CHOOSECOLS',
    'CHOOSEROWS',
    'TOCOL',
    'TOROW',
    'WRAPROWS',
    'WRAPCOLS',
    'EXPAND',
  ],
  ...['TEXTSPLIT', 'TEXTBEFORE', 'TEXTAFTER', 'BYROW', 'BYCOL', 'MAP', 'REDUCE', 'SCAN', 'MAKEARRAY'],
  ...['FORMULATEXT', 'ISFORMULA', 'SHEET', 'SHEETS', 'ARRAYTOTEXT', 'VALUETOTEXT', 'UNICHAR', 'UNICODE'],
]
const PREFIXES = new Map<string, string>([
  ...LATER.map((name): [string, string] => [name, '_xlfn.']),
  ['FILTER', '_xlfn._xlws.'],
  ['SORT', '_xlfn._xlws.'],
])

/** Texts in quotes stay as they are. */
const outsideStrings = (formula: string, rewrite: (part: string) => string): string =>
  formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) => (index % 2 === 1 ? part : rewrite(part)))
    .join('')

const escapeForPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * A cell's formula (with '=') as a file spells it. `table` is the table that holds the cell: `[@Qty]` becomes
 * `Table1[[#This Row],[Qty]]`.
 */
export const toFile = (formula: string, table: string | null): string =>
  outsideStrings(formula.slice(1), (part) => {
    const named = part.replace(/(?<![\w.])([A-Z][A-Z0-9.]*)(?=\()/gi, (name) => {
      return (PREFIXES.get(name.toUpperCase()) ?? '') + name
    })
    if (!named.includes('[')) return named
    return named
      .replace(/([\p{L}_\\][\p{L}\p{N}_.\\]*)?\[@\[([^\]]+)\]:\[([^\]]+)\]\]/gu, (_, own, from, to) => {
        return `${String(own ?? table ?? '')}[[#This Row],[${String(from)}]:[${String(to)}]]`
      })
      .replace(/([\p{L}_\\][\p{L}\p{N}_.\\]*)?\[@(?:\[([^\]]+)\]|([^[\]]+))\]/gu, (_, own, boxed, plain) => {
        return `${String(own ?? table ?? '')}[[#This Row],[${String(boxed ?? plain)}]]`
      })
      .replace(/(?<![\p{L}\p{N}_.\\\]])\[([^[\]@#]+)\]/gu, (match, column, at: number, whole: string) => {
        // Inside other brackets it is already part of a reference that names its table.
        const inside = /\[(?:[^[\]]|\[[^\]]*\])*$/.test(whole.slice(0, at))
        return inside || table === null ? match : `${table}[${String(column)}]`
      })
  })

/** A file's formula as the cell shows it, with '='. */
export const fromFile = (formula: string, table: string | null): string =>
  `=${outsideStrings(formula, (part) => {
    const plain = part.replaceAll(/_xlfn\.|_xlws\.|_xlpm\./g, '')
    if (!plain.includes('#This Row')) return plain
    const own = table === null ? '(?!)' : `${escapeForPattern(table)}`
    return plain
      .replace(/\[\[#This Row\],\[([^\]]+)\](?::\[([^\]]+)\])?\]/g, (_, from: string, to?: string) => {
        if (to !== undefined) return `[@[${from}]:[${to}]]`
        return /^[\p{L}\p{N}_.]+$/u.test(from) ? `[@${from}]` : `[@[${from}]]`
      })
      .replace(new RegExp(`(?<![\\w.])${own}(?=\\[@)`, 'gi'), '')
  })}`
