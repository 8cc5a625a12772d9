import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { Workbook } from '../../dev/excel/model/workbook.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { CellAsk } from '../../schema/api/cell-figures.ts'
import type { Me, OrganisationView } from '../../schema/api/identity.ts'
import { ApiFailure } from '../api/failure.ts'
import { ownerKey, remember } from '../excel/settings.ts'
import { readFunctionSheets } from '../excel/function-sheets.ts'
import { readOwner } from '../excel/owner.ts'
import { run } from '../excel/run.ts'
import { definitions } from './definitions.ts'
import { createFunctions } from './functions.ts'

let excel: NodeExcel
afterEach(() => {
  expect([...excel.unmodelled]).toEqual([])
  expect([...excel.refused]).toEqual([])
  excel.close()
})

const organisation = (id: string, name: string): OrganisationView =>
  ({ id, name, isSample: false }) as OrganisationView
const ann = (...organisations: OrganisationView[]): Me =>
  ({ person: { name: 'Ann', email: 'ann@test.invalid' }, organisations }) as unknown as Me
const [fernhill, harbour] = [organisation('o1', 'Fernhill'), organisation('o2', 'Harbour')]

/** Functions over the real office.js, with a person and a Worker that a test may change. */
const open = (person: Me | null = ann(fernhill)) => {
  const world = {
    person,
    failing: null as ApiFailure | null,
    /** Figures are refused, though it is known who is signed in. */
    refusing: null as ApiFailure | null,
    requests: [] as [string, CellAsk[]][],
    bugs: 0,
    owned: 0,
  }
  const functions = createFunctions({
    me: () => (world.failing ? Promise.reject(world.failing) : Promise.resolve(world.person)),
    send: (organisation, asks) => {
      world.requests.push([organisation, asks])
      const failure = world.failing ?? world.refusing
      if (failure) return Promise.reject(failure)
      const figures = asks.map(({ sku }) =>
        sku === 'GONE' ? ({ none: 'unknown-sku' } as const) : { value: `${world.requests.length}.5` },
      )
      return Promise.resolve({ asOf: { at: '', by: '', version: 1 }, figures })
    },
    onOwned: () => (world.owned += 1),
    onUnexpected: () => (world.bugs += 1),
  })
  const call = (id: string, given: unknown[], address = 'Sheet1!A1'): Promise<unknown> => {
    const definition = definitions.find((each) => each.id === id)
    if (!definition) throw new Error(id)
    return functions
      .call(definition, given, { cell: address, arguments: [] })
      .catch((error: { value: string; message: string }) => `${error.value} ${error.message}`)
  }
  return { ...functions, world, call }
}
const belongsTo = (owner: { id: string; name: string }) =>
  run(async (context) => {
    remember(context, ownerKey, owner)
    await context.sync()
  })

describe.each(seats)('functions in cells $seat', ({ options }) => {
  beforeEach(async () => {
    excel = await openNodeExcel(options)
  })

  describe('a call', () => {
    test('gives a number, and the same one until a refresh', async () => {
      const { call, world } = open()
      expect(await call('ONHAND', ['BOLT', null])).toBe(1.5)
      expect(await call('ONHAND', ['bolt', ''])).toBe(1.5)
      expect(world.requests).toEqual([['o1', [{ figure: 'onHand', sku: 'BOLT', date: '' }]]])
    })

    test('reads the workbook once, however many cells there are', async () => {
      const { call, world } = open()
      const before = excel.syncs
      await Promise.all(Array.from({ length: 500 }, (_, n) => call('MARGIN', ['', 46_112, `S${n}`])))
      expect(world.requests).toHaveLength(1)
      // Whose it is; the date system, with the sheet that tells it; and remembering the sheet that asked.
      expect(excel.syncs - before).toBeLessThanOrEqual(7)
    })

    test('of a date as a number is right where the workbook counts from 1904', async () => {
      excel.close()
      excel = await openNodeExcel({ ...options, workbook: new Workbook({ date1904: true }) })
      const { call, world } = open()
      await call('REVENUE', ['2026-03-31', 46_112 - 1462, null])
      expect(world.requests[0]?.[1]).toEqual([
        { figure: 'revenue', sku: '', from: '2026-03-31', to: '2026-03-31' },
      ])
    })

    test('of an unknown SKU says so', async () => {
      expect(await open().call('ONHAND', ['GONE', null])).toMatch(
        /^#N\/A No product has the SKU GONE\. Correct it;/,
      )
    })
  })

  describe('whose figures', () => {
    test('signed out there are none, and signed in again they come', async () => {
      const { call, world, sessionChanged } = open(null)
      expect(await call('ONHAND', ['BOLT', null])).toMatch(/^#N\/A You are not signed in to Partsemble\./)
      expect(world.requests).toEqual([])
      world.person = ann(fernhill)
      sessionChanged(true)
      expect(await call('ONHAND', ['BOLT', null])).toBe(1.5)
    })

    test('answers of a session that ended are not given any more', async () => {
      const { call, world, sessionChanged } = open()
      await call('ONHAND', ['BOLT', null])
      world.person = null
      sessionChanged(false)
      expect(await call('ONHAND', ['BOLT', null])).toMatch(/^#N\/A You are not signed in/)
    })

    test('a workbook of another organisation gives none, and both names', async () => {
      await belongsTo({ id: 'o9', name: 'Lakeside' })
      expect(await open().call('ONHAND', ['BOLT', null])).toMatch(
        /^#N\/A This workbook belongs to Lakeside, and you work in Fernhill\. Switch to Lakeside/,
      )
    })

    test('they are those of the workbook, of a person who works in several', async () => {
      await belongsTo(harbour)
      const { call, world, pick } = open(ann(fernhill, harbour))
      await call('ONHAND', ['BOLT', null])
      expect(world.requests.map(([where]) => where)).toEqual(['o2'])
      pick('o1')
      expect(await call('ONHAND', ['BOLT', null])).toMatch(/belongs to Harbour, and you work in Fernhill/)
      pick('o2')
      expect(await call('ONHAND', ['BOLT', null])).toEqual(expect.any(Number))
      expect(new Set(world.requests.map(([where]) => where))).toEqual(new Set(['o2']))
    })

    test('a workbook of nobody belongs to who answered first', async () => {
      const { call, world } = open(ann(fernhill, harbour))
      await call('ONHAND', ['BOLT', null])
      await expect.poll(() => run(readOwner)).toEqual({ id: 'o1', name: 'Fernhill' })
      await expect.poll(() => world.owned).toBe(1)
    })

    test('somebody without an organisation is told where to begin', async () => {
      expect(await open(ann()).call('ONHAND', ['BOLT', null])).toMatch(
        /^#N\/A You belong to no organisation yet\./,
      )
    })
  })

  test.each([
    [new ApiFailure('offline', 'offline', 'x'), /^#N\/A There is no connection to Partsemble\./],
    [new ApiFailure('signed-out', 'signed-out', 'x'), /^#N\/A You are not signed in/],
    [
      new ApiFailure('refused', 'not-allowed', 'A builder may not.', 'Ask.'),
      /^#N\/A A builder may not\. Ask\.$/,
    ],
  ])('a failure is the reason of #N/A and is tried again: %s', async (failure, reason) => {
    const { call, world } = open()
    world.failing = failure
    expect(await call('ONHAND', ['BOLT', null])).toMatch(reason)
    world.failing = null
    expect(await call('ONHAND', ['BOLT', null])).toEqual(expect.any(Number))
    expect(world.bugs).toBe(0)
  })

  test('a bug of ours is reported, and the cell says that something is wrong', async () => {
    const { call, world } = open()
    world.failing = new TypeError('bug') as unknown as ApiFailure
    expect(await call('ONHAND', ['BOLT', null])).toMatch(/^#N\/A Something unexpected happened \(bug\)\./)
    expect(world.bugs).toBe(1)
  })

  test('the workbook remembers the sheets that use functions, whatever they are called then', async () => {
    await Excel.run(async (context) => {
      context.workbook.worksheets.add("Ann's costs")
      context.workbook.worksheets.add('Plain')
      await context.sync()
    })
    const { call } = open()
    await Promise.all([
      call('ONHAND', ['A', null], 'Sheet1!A1'),
      call('ONHAND', ['A', null], "'Ann''s costs'!B2"),
    ])
    const names = async () => (await run(readFunctionSheets)).map(({ name }) => name)
    await expect.poll(names).toEqual(['Sheet1', "Ann's costs"])
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Ann's costs").name = 'Costs'
      context.workbook.worksheets.getItem('Sheet1').delete()
      await context.sync()
    })
    expect(await names()).toEqual(['Costs'])
  })

  /** Sheets with the name that a copy takes along. */
  const marked = () =>
    Excel.run(async (context) => {
      const sheets = context.workbook.worksheets.load('items/name,items/names/items/name')
      await context.sync()
      return sheets.items.filter(({ names }) => names.items.length > 0).map(({ name }) => name)
    })

  describe('a refresh', () => {
    const sheets = (...names: string[]) =>
      Excel.run(async (context) => {
        for (const name of names) context.workbook.worksheets.add(name)
        await context.sync()
      })

    test('asks anew, and calculates only the sheets that use functions', async () => {
      await sheets('Board', 'Prices', 'Plain')
      const { call, refresh, world } = open()
      await Promise.all([
        call('ONHAND', ['A', null], 'Board!A1'),
        call('ONHAND', ['A', null], 'Prices!A1'),
        call('ONHAND', ['A', null], 'Prices!A2'),
      ])
      expect(world.requests).toHaveLength(1)
      expect(await refresh()).toEqual(['Board', 'Prices'])
      expect(await call('ONHAND', ['A', null], 'Board!A1')).toBe(2.5)
    })

    test('knows the sheets of a workbook that was opened again, in few syncs', async () => {
      await sheets('Board')
      await open().call('ONHAND', ['A', null], 'Board!A1')
      await expect.poll(() => run(readFunctionSheets)).toHaveLength(1)
      const again = open()
      const before = excel.syncs
      expect(await again.refresh()).toEqual(['Board'])
      // Its sheets, whose it is, and twice for having them calculate.
      expect(excel.syncs - before).toBe(4)
    })

    test('asks for all figures in one go, and cells that are the same are answered by that', async () => {
      const { call, refresh, world } = open()
      const both = () => Promise.all(['A', 'B'].map((sku) => call('ONHAND', [sku, null])))
      await both()
      await refresh()
      expect(await both()).toEqual([2.5, 2.5])
      expect(world.requests.map(([, asks]) => asks.length)).toEqual([2, 2])
      // What no cell called for since is not asked again.
      await refresh()
      await call('ONHAND', ['A', null])
      await refresh()
      expect(world.requests.map(([, asks]) => asks.length)).toEqual([2, 2, 2, 1])
    })

    test.each([
      ['a role that may not see figures', new ApiFailure('refused', 'not-allowed', 'A builder may not.')],
      ['a fault on the other side', new ApiFailure('unexpected', 'http-500', 'x')],
    ])('leaves the figures as they are: %s', async (_, failure) => {
      const { call, refresh, world } = open()
      await call('ONHAND', ['A', null])
      await expect.poll(() => run(readFunctionSheets)).toHaveLength(1)
      world.refusing = failure
      await expect(refresh()).rejects.toBe(failure)
      expect(await call('ONHAND', ['A', null])).toBe(1.5)
    })

    test('of a session that ended leaves the figures as they are', async () => {
      const { call, refresh, world } = open()
      await call('ONHAND', ['A', null])
      world.person = null
      await expect(refresh()).rejects.toMatchObject({ kind: 'signed-out' })
    })

    test('finds a copy of a sheet, though none of its cells called; and forgets it without functions', async () => {
      const { call, refresh } = open()
      await call('ONHAND', ['A', null])
      await expect.poll(marked).toEqual(['Sheet1'])
      await Excel.run(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').copy()
        await context.sync()
      })
      expect(await refresh()).toEqual(['Sheet1', 'Sheet1 (2)'])
      await call('ONHAND', ['A', null])
      expect(await refresh()).toEqual(['Sheet1'])
      expect(await marked()).toEqual(['Sheet1'])
    })

    test('finds a protected sheet too', async () => {
      await Excel.run(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').protection.protect()
        await context.sync()
      })
      const { call, refresh } = open()
      await call('ONHAND', ['A', null])
      expect(await refresh()).toEqual(['Sheet1'])
      expect(await marked()).toEqual([])
    })

    test('finds a sheet whose memory was undone', async () => {
      const { call, refresh } = open()
      await call('ONHAND', ['A', null])
      await expect.poll(() => run(readFunctionSheets)).toHaveLength(1)
      while (excel.workbook.undo());
      expect(await run(readFunctionSheets)).toEqual([])
      expect(await refresh()).toEqual(['Sheet1'])
      expect(await run(readOwner)).toEqual({ id: 'o1', name: 'Fernhill' })
    })

    test('without a connection leaves the figures as they are, and says why', async () => {
      const { call, refresh, world } = open()
      await call('ONHAND', ['A', null])
      world.failing = new ApiFailure('offline', 'offline', 'x')
      await expect(refresh()).rejects.toBe(world.failing)
      world.failing = null
      expect(await call('ONHAND', ['A', null])).toBe(1.5)
      expect(await refresh()).toEqual(['Sheet1'])
    })

    test('forgets a sheet that calculated and called no function, but not one that was only renamed', async () => {
      await sheets('Board', 'Prices')
      const { call, refresh } = open()
      const both = () => Promise.all(['Board!A1', 'Prices!A1'].map((at) => call('ONHAND', ['A', null], at)))
      await both()
      expect(await refresh()).toEqual(['Board', 'Prices'])
      await call('ONHAND', ['A', null], 'Board!A1')
      await Excel.run(async (context) => {
        context.workbook.worksheets.getItem('Board').name = 'Dashboard'
        await context.sync()
      })
      expect(await refresh()).toEqual(['Dashboard'])
      await call('ONHAND', ['A', null], 'Prices!A1')
      await call('ONHAND', ['A', null], 'Dashboard!A1')
      expect(await refresh()).toEqual(['Dashboard', 'Prices'])
    })

    test('of a workbook without functions finds none, in a sync', async () => {
      const before = excel.syncs
      expect(await open().refresh()).toEqual([])
      expect(excel.syncs - before).toBe(1)
    })
  })

  test('who looks into another organisation right after the first answer leaves its figures alone', async () => {
    const { call, pick, refresh, world } = open(ann(fernhill, harbour))
    await call('ONHAND', ['BOLT', null])
    const before = excel.workbook.sheets.length
    pick('o2')
    await expect.poll(() => world.owned).toBe(1)
    expect(await run(readOwner)).toEqual({ id: 'o1', name: 'Fernhill' })
    expect(await call('ONHAND', ['BOLT', null])).toMatch(/belongs to Fernhill, and you work in Harbour/)
    await expect(refresh()).rejects.toThrow(/belongs to Fernhill/)
    pick('o1')
    expect([excel.workbook.sheets.length, await refresh()]).toEqual([before, ['Sheet1']])
  })
})
