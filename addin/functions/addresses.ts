/** The sheet in an address as Excel gives it to a function: `Sheet1!A1`, `'Ann''s costs'!B2`; '' where it has none. */
export const sheetOf = (address: string | undefined): string => {
  const end = address?.lastIndexOf('!') ?? -1
  const name = address?.slice(0, Math.max(end, 0)) ?? ''
  const plain = name.startsWith("'") && name.endsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name
  // The workbook may stand before the sheet, in brackets that no sheet's name may have.
  return plain.replace(/^.*\]/, '')
}
