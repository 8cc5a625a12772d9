/** Where a call comes from, as Excel says it. */
export type Place = {
  /** The cell that it stands in, if Excel says. */
  cell: string | undefined
  /** Where its arguments stand: null for what is no reference. An Excel that does not say leaves them out. */
  arguments: readonly (string | null | undefined)[]
}
