import { signIn } from '../dev/client/sign-in.ts'
import { tablesOf } from '../dev/data/requests.ts'
import { newCompany, postAll } from './company.ts'
import { median, rounded, times, type Figure } from './figure.ts'
import { startProduction } from './production.ts'
import { floorMs, LedgerFile, written } from './stored.ts'
import { builds, masterData } from './workload.ts'

const name = 'check-post-10k-builds'

/** Checking and posting 10,000 builds of five components each, every time in a new organisation. */
export const posting = async (): Promise<Figure[]> => {
  const production = await startProduction(3490)
  const file = new LedgerFile(production.ledgerFile)
  try {
    const clients = [await signIn(production.url, 'owner'), await signIn(production.url, 'admin')]
    const rows = builds(0, 10_000)
    const [taken, floors]: [number[], number[]] = [[], []]
    for (let run = 0; run <= times; run += 1) {
      const client = clients[run % clients.length]
      if (!client) throw new Error('Nobody is signed in')
      const company = await newCompany(client)
      await postAll(company, masterData(), 'master')
      const products = file.products(company.id, '')
      const scope = { organisation: company.id, products, version: file.version(company.id) }
      const before = file.rows(scope)
      const tables = tablesOf(rows, 'build')
      const ms = (await company.send('check', tables)) + (await company.send('post', tables))
      const floor = floorMs(written(before, file.rows(scope)))
      // The first run warms up.
      if (run === 0) continue
      taken.push(ms)
      floors.push(floor)
    }
    const value = median(taken)
    return [{ name, value: rounded(value), unit: 'ms', limit: 2_000, ratio: rounded(value / median(floors)) }]
  } finally {
    file.close()
    await production.close()
  }
}
