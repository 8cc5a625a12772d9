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

/** Excel's own functions with a dot, by what stands before it; any other dot follows the namespace of an add-in. */
const DOTTED = new Set(
  (
    'BETA BINOM CEILING CHISQ CONFIDENCE COVARIANCE ERF ERFC ERROR EXPON F FLOOR FORECAST GAMMA GAMMALN HYPGEOM ' +
    'ISO LOGNORM MODE NEGBINOM NETWORKDAYS NORM PERCENTILE PERCENTRANK POISSON QUARTILE RANK SKEW STDEV T VAR ' +
    'WEIBULL WORKDAY Z'
  ).split(' '),
)

/** A file says `_xldudf_SHOP_STOCK` for SHOP.STOCK. */
const CUSTOM = '_xldudf_'

const functionToFile = (name: string): string => {
  const capitals = name.toUpperCase()
  const [before = '', ...after] = capitals.split('.')
  if (after.length > 0 && !DOTTED.has(before)) return CUSTOM + capitals.replaceAll('.', '_')
  return (PREFIXES.get(capitals) ?? '') + name
}

/** Which underscore was the dot is not written there; a namespace without one makes it the first. */
const functionFromFile = (part: string): string =>
  part.replace(/_xldudf_([A-Z0-9]+)_(?=[\w.]*\()/gi, (_, namespace: string) => `${namespace}.`)

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
    const named = part.replace(/(?<![\w.])([A-Z][A-Z0-9._]*)(?=\()/gi, functionToFile)
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
    const plain = functionFromFile(part.replaceAll(/_xlfn\.|_xlws\.|_xlpm\./g, ''))
    if (!plain.includes('#This Row')) return plain
    const own = table === null ? '(?!)' : `${escapeForPattern(table)}`
    return plain
      .replace(/\[\[#This Row\],\[([^\]]+)\](?::\[([^\]]+)\])?\]/g, (_, from: string, to?: string) => {
        if (to !== undefined) return `[@[${from}]:[${to}]]`
        return /^[\p{L}\p{N}_.]+$/u.test(from) ? `[@${from}]` : `[@[${from}]]`
      })
      .replace(new RegExp(`(?<![\\w.])${own}(?=\\[@)`, 'gi'), '')
  })}`
