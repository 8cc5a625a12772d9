/** A cell of a table on the clipboard. `literal`: it was text where it came from, whatever it looks like. */
export type Pasted = { text: string; literal: boolean }

/** Stands for a line break while white space, which is only how the source is laid out, is taken away. */
const BREAK = '\uE000'

const lineBreaks = (cell: HTMLTableCellElement): string => {
  for (const br of cell.querySelectorAll('br')) br.replaceWith(BREAK)
  const lines = (cell.textContent ?? '').replace(/[ \t\r\n]+/g, ' ').split(BREAK)
  return lines.map((line) => line.trim()).join('\n')
}

/** The classes that Excel gives cells in its Text format. */
const textClasses = (document: Document): ReadonlySet<string> => {
  const rules = [...document.querySelectorAll('style')].map((style) => style.textContent ?? '').join('\n')
  const found = rules.matchAll(/\.([\w-]+)\s*\{[^}]*mso-number-format:\s*"?\\@/g)
  return new Set([...found].map((match) => match[1] ?? ''))
}

const isLiteral = (cell: HTMLTableCellElement, classes: ReadonlySet<string>): boolean => {
  if (/mso-number-format:\s*"?\\@/.test(cell.getAttribute('style') ?? '')) return true
  if ([...cell.classList].some((name) => classes.has(name))) return true
  // Google Sheets says what the value is: 2 is a text.
  return /"1":\s*2\b/.test(cell.dataset.sheetsValue ?? '')
}

/** Reads the first table of an HTML text, merged cells spread out as Excel does; null without one. */
export const readHtmlTable = (html: string): Pasted[][] | null => {
  const document = new DOMParser().parseFromString(html, 'text/html')
  const table = document.querySelector('table')
  if (!table) return null
  const classes = textClasses(document)
  const grid: (Pasted | undefined)[][] = [...table.rows].map(() => [])
  const rowOf = (row: number): (Pasted | undefined)[] | undefined => grid[row]
  ;[...table.rows].forEach((line, row) => {
    let col = 0
    for (const cell of line.cells) {
      while (rowOf(row)?.[col]) col++
      const first = { text: lineBreaks(cell), literal: isLiteral(cell, classes) }
      for (let down = 0; down < Math.max(1, cell.rowSpan); down++)
        for (let right = 0; right < cell.colSpan; right++) {
          const target = rowOf(row + down)
          if (target) target[col + right] = down + right === 0 ? first : { text: '', literal: false }
        }
      col += cell.colSpan
    }
  })
  const width = Math.max(0, ...grid.map((row) => row.length))
  return grid.map((row) =>
    Array.from({ length: width }, (_, col) => row[col] ?? { text: '', literal: false }),
  )
}
