/** Xero's JSON dates, calendar days and time zones. */

/** An instant as Xero writes it: `/Date(1553126400000+0000)/`. */
export const msDateTime = (ms: number): string => `/Date(${Math.floor(ms)}+0000)/`

/** A calendar day as Xero writes it: midnight UTC of that day. */
export const msDate = (day: string): string => msDateTime(Date.parse(`${day}T00:00:00Z`))

/**
 * The calendar day (YYYY-MM-DD) that a client sent, as ISO or as /Date()/; null where it is neither. A time after
 * the day is ignored, as Xero does.
 */
export const dayFrom = (sent: string): string | null => {
  const ms = /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/.exec(sent)?.[1]
  const day = ms === undefined ? /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(sent)?.[0] : isoDay(Number(ms))
  return day !== undefined && !Number.isNaN(Date.parse(day)) && isoDay(Date.parse(day)) === day ? day : null
}

/** The UTC day of an instant. */
export const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The day that it is in a zone (an IANA name). */
export const dayIn = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(ms)

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/** `24 April 2019`, as reports and messages write a day. */
export const longDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[(month ?? 1) - 1] ?? ''} ${year}`
}

/** The first day of the financial year that holds `day`. */
export const yearStart = (day: string, end: { day: number; month: number }): string => {
  const year = Number(day.slice(0, 4))
  const first = (of: number) => isoDay(Date.UTC(of, end.month - 1, end.day + 1))
  return first(year) <= day ? first(year) : first(year - 1)
}
