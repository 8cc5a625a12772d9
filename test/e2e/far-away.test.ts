import { expect, test } from 'vitest'
import { prepareMonth } from './month.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()

test(
  'a month is entered, checked, posted and refreshed in an Excel that is 200 ms away',
  { timeout: 120_000 },
  async () => {
    const person = await sitting.sitDown({ api: '1.9', latency: 200 })
    await person.signIn('accountant')
    await prepareMonth(person, 'FAR')
    await person.enter('Builds', [
      ['2026-09-01', 'FAR-1', 'FAR-WHOLE', 2],
      ['2026-09-02', 'FAR-2', 'FAR-WHOLE', 'two'],
    ])
    await person.enter('Sales', [['2026-09-03', 'FAR-INV', 1, 'Corner Shop', 'FAR-WHOLE', 1, 12]])
    expect(await person.check()).toContain('1 row with problems')
    await person.seat.type('Builds!D6', '3')
    // What was typed is looked at while other batches are still on their way.
    await expect.poll(() => person.rows('Builds', 'Status')).toEqual([['Ready'], ['Not checked']])
    expect((await person.post()).outcome).toContain('Posted. 3 rows now in the ledger.')
    expect(await person.rows('Builds', 'Status')).toEqual([['Posted'], ['Posted']])

    await person.button('Margin by product').click()
    await person.hears('Margin by product is on a new sheet.')
    await person.button('Refresh all').click()
    await person.hears('Refreshed: ')
    const rows = await person.rows('Margin_by_product', 'SKU', 'Cost of sales', 'Margin')
    expect(rows.filter(([sku]) => sku === 'FAR-WHOLE')).toEqual([['FAR-WHOLE', 1.5, 10.5]])
    await getUp(person)
  },
)
