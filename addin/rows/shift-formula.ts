/** Strings, names of sheets and structured references hold no cells. */
const pieces = /"(?:[^"]|"")*"|'(?:[^']|'')+'|\[(?:[^[\]]|\[[^\]]*\])*\]/g

/** A cell with a relative row, such as `G8` or `$G8`; names, functions and `G$8` are none. */
const cell = /(?<![\w.\\$])(\$?[A-Z]{1,3})(\d{1,7})(?![\w.(\\])/g

const shiftCells = (text: string, by: number): string =>
  text.replace(cell, (_, column: string, row: string) => {
    const moved = Number(row) + by
    return moved < 1 ? '#REF!' : `${column}${moved}`
  })

/** A formula as it reads when it is filled `by` rows further down (up when below zero): relative rows move along. */
export const shiftFormula = (formula: string, by: number): string => {
  if (by === 0) return formula
  let [out, from] = ['', 0]
  for (const match of formula.matchAll(pieces)) {
    out += shiftCells(formula.slice(from, match.index), by) + match[0]
    from = match.index + match[0].length
  }
  return out + shiftCells(formula.slice(from), by)
}
