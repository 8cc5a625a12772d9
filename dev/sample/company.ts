import { join } from 'node:path'
import { root } from '../root.ts'

/** The sample company: an invented maker of wooden lamps. Its data folder has the form that `dev/data` reads. */
export const sampleCompany = {
  name: 'Fernhill Lamps',
  currency: 'GBP',
  timeZone: 'Europe/London',
} as const

export const sampleFolder = join(root, 'dev/sample')
