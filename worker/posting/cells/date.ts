const dayMs = 86_400_000
/** Day zero of the 1900 system for every date after its invented 29 February 1900. */
const epoch = Date.UTC(1899, 11, 30)

/** 1 March 1900 and 31 December 9999: between them serial numbers and days agree in every spreadsheet. */
export const firstSerial = 61
export const lastSerial = 2_958_465

const known = new Map<number, string>()

/** The ISO date of a whole Excel serial number (1900 system). */
export const isoOfSerial = (serial: number): string => {
  let iso = known.get(serial)
  if (iso === undefined) {
    if (known.size > 20_000) known.clear()
    iso = new Date(epoch + serial * dayMs).toISOString().slice(0, 10)
    known.set(serial, iso)
  }
  return iso
}

/** The Excel serial number (1900 system) of an ISO date. */
export const serialOfIso = (date: string): number => Math.round((Date.parse(date) - epoch) / dayMs)
