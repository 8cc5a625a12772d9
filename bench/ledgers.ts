import { signIn } from '../dev/client/sign-in.ts'
import { tablesOf } from '../dev/data/requests.ts'
import type { Client } from '../dev/client/client.ts'
import { newCompany, postAll, voided, type Company } from './company.ts'
import { median, rounded, times, type Figure } from './figure.ts'
import { startProduction } from './production.ts'
import { floorMs, LedgerFile, written } from './stored.ts'
import { builds, dayAfter, lateReceipt, lateStory, masterData } from './workload.ts'

/** A company whose ledger holds so many movements, and the number of builds that took. */
type Ledger = { company: Company; builds: number }

const grow = async (client: Client, file: LedgerFile, movements: number): Promise<Ledger> => {
  const company = await newCompany(client)
  await postAll(company, masterData(), 'master')
  await postAll(company, lateStory(dayAfter(0)), 'late')
  let made = 0
  for (let left = movements; left > 0; left = movements - file.movements(company.id)) {
    // Each build makes one lot and takes five; a lot more where it crosses from lot to lot.
    const count = Math.min(10_000, Math.max(1, Math.floor(left / 6.2)))
    await postAll(company, builds(made, count), `build-${made}`)
    made += count
  }
  return { company, builds: made }
}

/** Posts a receipt dated before 200 events of its product, and voids it again. */
const backdated = async (name: string, { company }: Ledger, file: LedgerFile): Promise<Figure> => {
  const [taken, floors]: [number[], number[]] = [[], []]
  const products = file.products(company.id, 'LATE-')
  for (let run = 0; run <= times; run += 1) {
    const scope = { organisation: company.id, products, version: file.version(company.id) }
    const before = file.rows(scope)
    const tables = tablesOf(lateReceipt(dayAfter(0), run), `late-receipt-${run}`)
    const ms = await company.send('post', tables)
    const floor = floorMs(written(before, file.rows(scope)))
    await company.send('post', voided(tables))
    if (run === 0) continue
    taken.push(ms)
    floors.push(floor)
  }
  const value = median(taken)
  return { name, value: rounded(value), unit: 'ms', limit: 50, ratio: rounded(value / median(floors)) }
}

/** Milliseconds to post 100 builds dated last; they are voided again. */
const postLast = async ({ company, builds: made }: Ledger, run: number): Promise<number> => {
  const tables = tablesOf(builds(made + 500 * (run + 1), 100), `last-${run}`)
  const ms = await company.send('post', tables)
  await company.send('post', voided(tables))
  return ms
}

/** How a ledger of a million movements compares to one of ten thousand. */
export const ledgers = async (): Promise<Figure[]> => {
  const production = await startProduction(3490)
  const file = new LedgerFile(production.ledgerFile)
  try {
    const client = await signIn(production.url, 'owner')
    const small = await grow(client, file, 10_000)
    const start = { bytes: file.bytes(), movements: file.movements(small.company.id) }
    const large = await grow(client, file, 1_000_000)
    const movements = file.movements(large.company.id)
    const bytes = (file.bytes() - start.bytes) / movements
    const late = [
      await backdated('backdated-receipt-10k', small, file),
      await backdated('backdated-receipt-1m', large, file),
    ]
    const [atSmall, atLarge]: [number[], number[]] = [[], []]
    for (let run = 0; run <= times; run += 1) {
      const [one, other] = [await postLast(small, run), await postLast(large, run)]
      if (run === 0) continue
      atSmall.push(one)
      atLarge.push(other)
    }
    const slower = rounded(median(atLarge) / median(atSmall))
    return [
      ...late,
      { name: 'post-100-at-1m', value: slower, unit: 'x', limit: 1.3, ratio: null },
      { name: 'bytes-per-movement', value: rounded(bytes), unit: 'bytes', limit: null, ratio: null },
    ]
  } finally {
    file.close()
    await production.close()
  }
}
