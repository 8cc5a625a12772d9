/** The three parts of a line above or below every page. */
export type Part = 'L' | 'C' | 'R'

/** Splits a header as files have it, `&LLeft&CCentre&RRight`; what stands before the first mark is in the middle. */
export const partsOf = (text: string): Record<Part, string> => {
  const parts: Record<Part, string> = { L: '', C: '', R: '' }
  let part: Part = 'C'
  // A doubled sign is one that is printed.
  for (const piece of text.match(/&[LCR]|&&|[^&]+|&/g) ?? []) {
    const mark = /^&([LCR])$/.exec(piece)?.[1]
    if (mark) part = mark as Part
    else parts[part] += piece
  }
  return parts
}

/** The header with one part replaced. */
export const withPart = (text: string, part: Part, value: string): string => {
  const parts = { ...partsOf(text), [part]: value }
  return (['L', 'C', 'R'] as const)
    .map((each) => (parts[each] === '' ? '' : `&${each}${parts[each]}`))
    .join('')
}
