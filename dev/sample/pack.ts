import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BatchTable } from '../../schema/api/batch.ts'
import { cutoverOf, entryRows } from '../data/entry.ts'
import { readFolder } from '../data/read.ts'
import { tablesOf } from '../data/requests.ts'
import { root } from '../root.ts'
import { sampleCompany, sampleFolder } from './company.ts'

/** The file from which the pane makes the sample company for somebody who wants to look around. */
export const packed = join(root, 'addin/sample/company.json')

/** What is in that file. */
export type PackedCompany = typeof sampleCompany & { cutoverDate: string; tables: BatchTable[] }

/** The sample company as that file holds it. */
export const packSample = async (): Promise<string> => {
  const data = await readFolder(sampleFolder)
  const company: PackedCompany = {
    ...sampleCompany,
    cutoverDate: cutoverOf(data),
    tables: tablesOf(entryRows(data), 'sample'),
  }
  return `${JSON.stringify(company)}\n`
}

// `node dev/sample/pack.ts` writes it anew after the data has changed.
if (import.meta.main) await writeFile(packed, await packSample())
