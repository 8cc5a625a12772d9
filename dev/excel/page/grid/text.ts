/** How wide texts are on screen, measured once each. */

const context = document.createElement('canvas').getContext('2d')
const widths = new Map<string, number>()

/** The grid's font; styles.css says the same. */
export const fontFamily = `Carlito, Calibri, 'Segoe UI', 'Open Sans', system-ui, sans-serif`
/** Pixels of text without a size of its own: Excel's 11 points at the grid's scale. */
export const fontSize = 14

/** Pixels of a font size in points. */
export const fontPixels = (points: number | undefined): number =>
  points === undefined ? fontSize : Math.round((points / 11) * fontSize)

/** Waits for the grid's font: widths measured without it would be wrong for good. */
export const loadFont = async (): Promise<void> => {
  await Promise.all(['', '600 '].map((weight) => document.fonts.load(`${weight}${fontSize}px Carlito`)))
}

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
