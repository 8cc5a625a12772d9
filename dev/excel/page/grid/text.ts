/** How wide texts are on screen, measured once each. */

const context = document.createElement('canvas').getContext('2d')
const widths = new Map<string, number>()

/** The grid's font; styles.css says the same. */
export const fontFamily = `'Aptos Narrow', Calibri, Carlito, 'Segoe UI', 'Open Sans', system-ui, sans-serif`

/** Pixels that `text` takes in the grid's font at `size` pixels. */
export const textWidth = (text: string, bold: boolean, size: number): number => {
  const key = `${bold ? 'b' : ''}${size} ${text}`
  const known = widths.get(key)
  if (known !== undefined) return known
  if (!context) return text.length * size * 0.55
  context.font = `${bold ? '600 ' : ''}${size}px ${fontFamily}`
  const width = context.measureText(text).width
  if (widths.size > 20_000) widths.clear()
  widths.set(key, width)
  return width
}
