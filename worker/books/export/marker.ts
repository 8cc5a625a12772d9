/** What a journal is called on both sides. Pure. */

/** Series of journals that no document numbers. */
export type Series = 'DAY' | 'DIF' | 'TRF' | 'CUT'

/** The marker of a document's next journal: its number, then `/2`, `/3`. `used`: how many there were. */
export const documentMarker = (document: string, used: number): string =>
  used === 0 ? document : `${document}/${used + 1}`

/** `PSB-DIF-0007`. */
export const seriesMarker = (series: Series, number: number): string =>
  `PSB-${series}-${String(number).padStart(4, '0')}`

/** The document a marker belongs to; for those of a series the marker itself, but for its revision. */
export const baseOf = (marker: string): string => marker.split('/')[0] ?? marker

/** The link of a journal: it leads here, and ends in the marker. */
export const markerUrl = (appUrl: string, connection: string, marker: string): string =>
  `${appUrl.replace(/\/$/, '')}/books/${connection}/${marker}`
