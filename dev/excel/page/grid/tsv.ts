/** Cells as text, the way spreadsheets put them on the clipboard. */

const quoted = (text: string): string => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Tab-separated text; cells with tabs, quotes or line breaks are quoted. */
export const writeTsv = (block: readonly (readonly string[])[]): string =>
  block.map((row) => row.map(quoted).join('\t')).join('\n')

/** The cell that begins at `at`, and where it ends. A quote that does not end its cell is plain text. */
const readCell = (source: string, at: number): { text: string; end: number } => {
  const cell = /"((?:[^"]|"")*)"(?=[\t\n]|$)|[^\t\n]*/y
  cell.lastIndex = at
  const match = cell.exec(source)
  return { text: match?.[1]?.replaceAll('""', '"') ?? match?.[0] ?? '', end: cell.lastIndex }
}

/** Reads tab-separated text, quoted cells included; a last line break adds no row. Rows are made equally long. */
export const readTsv = (text: string): string[][] => {
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  for (let at = 0; at <= source.length;) {
    const cell = readCell(source, at)
    rows.at(-1)?.push(cell.text)
    if (source[cell.end] === '\n') rows.push([])
    at = cell.end + 1
  }
  const width = Math.max(...rows.map((row) => row.length))
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')])
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => entities[char] ?? char)

/** An HTML table, for pasting into mail and documents. */
export const writeHtmlTable = (block: readonly (readonly string[])[]): string =>
  `<table>${block
    .map((row) => `<tr>${row.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`)
    .join('')}</table>`
