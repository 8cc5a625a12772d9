import { type Xml, child, descendants } from './xml.ts'

/** The palette of old files, from index 8 on; 0 to 7 repeat its first eight. */
const INDEXED = (
  '000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080C0C0C0808080' +
  '9999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF8000808000000080800000FF' +
  '00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC99CC00FFCC00FF9900FF6600666699969696' +
  '003366339966003300333300993300993366333399333333'
).match(/.{6}/g)

/** Themes number dark and light the other way round than they list them. */
const ORDER = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6']
const OFFICE = '000000 FFFFFF 44546A E7E6E6 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47'.split(' ')

/** The colours of a theme (xl/theme/theme1.xml), by the number that cells use. */
export const themeColors = (theme: Xml | undefined): string[] => {
  const scheme = descendants(theme, 'clrScheme')[0]
  return ORDER.map((name, index) => {
    const color = child(scheme, name)?.children[0]
    const office = OFFICE[[1, 0, 3, 2][index] ?? index] ?? '000000'
    return (color?.attrs.lastClr ?? color?.attrs.val ?? office).toUpperCase()
  })
}

/** Lighter or darker, in steps of the lightness of the colour. */
const tinted = (rgb: string, tint: number): string => {
  const channels = [0, 2, 4].map((at) => parseInt(rgb.slice(at, at + 2), 16))
  const changed = channels.map((value) =>
    Math.round(tint < 0 ? value * (1 + tint) : value + (255 - value) * tint),
  )
  return changed
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}

/** `#RRGGBB` of a colour element; undefined for none and automatic. */
export const colorOf = (element: Xml | undefined, theme: readonly string[]): string | undefined => {
  if (!element) return undefined
  const { rgb, indexed, theme: number, tint } = element.attrs
  let base = rgb?.slice(-6)
  if (base === undefined && number !== undefined) base = theme[Number(number)]
  if (base === undefined && indexed !== undefined) {
    const index = Number(indexed)
    base = INDEXED?.[index < 8 ? index : index - 8]
  }
  if (base === undefined) return undefined
  return `#${tint === undefined ? base.toUpperCase() : tinted(base, Number(tint))}`
}
