/** Xero's dates in JSON: `/Date(1553126400000+0000)/`, the offset being left out at times, or ISO without a zone. */

const inJson = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/
const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i

/** The instant in milliseconds since 1970; null where it is none. What names no zone is UTC. */
export const instantOf = (sent: string | null | undefined): number | null => {
  if (!sent) return null
  const ms = inJson.exec(sent)?.[1]
  const at = ms === undefined ? Date.parse(hasZone.test(sent) ? sent : utc(sent)) : Number(ms)
  return Number.isFinite(at) ? at : null
}

const utc = (text: string): string => (text.includes('T') ? `${text}Z` : text)

/** The calendar day of a document's date, which is midnight UTC whatever the organisation's zone. */
export const dayOf = (sent: string | null | undefined): string | null => {
  const at = instantOf(sent)
  return at === null ? null : new Date(at).toISOString().slice(0, 10)
}

/** An instant as `If-Modified-Since` takes it: UTC without a zone, cut to the second. */
export const modifiedSince = (at: number): string => new Date(at).toISOString().slice(0, 19)
