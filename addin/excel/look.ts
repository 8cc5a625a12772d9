/** Colours and sizes of what we insert: ours is grey, problems are red with words beside them. */
export const look = {
  titleSize: 14,
  inputHeader: '#DCE9F7',
  resultHeader: '#E3E3E3',
  resultBody: '#F5F5F5',
  resultText: '#444444',
  quiet: '#5C5C5C',
  link: '#0B57A4',
  problemFill: '#FCD5D9',
  problemText: '#8A0F1A',
  tableStyle: 'TableStyleLight1',
} as const

/** Width of a column in points. */
export const widthOf = (format: string, header: string): number => {
  if (/^(message|problem)$/i.test(header)) return 300
  // Sentences, and what one reads a row of the books by.
  if (/^(why|what to do|words of the books)$/i.test(header)) return 220
  if (/^(what|name of the account)$/i.test(header)) return 170
  if (/^(here|kind)$/i.test(header)) return 100
  if (/name|note|product$|customer|came from|made of/i.test(header)) return 130
  if (header === 'Posted at') return 105
  return Math.min(100, Math.max(format === '@' ? 72 : 64, header.length * 5.5 + 26))
}
