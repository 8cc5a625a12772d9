import { expect, test } from 'vitest'
import { prepareMonth, workMonth } from './month.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()

test(
  '5,000 builds are pasted, checked, 312 problems fixed in groups and posted in fewer than 40 syncs',
  { timeout: 120_000 },
  async () => {
    const person = await sitting.sitDown()
    await person.signIn('accountant')
    await prepareMonth(person, 'M5K')
    const figures = await workMonth(person, 'M5K')
    console.log(JSON.stringify(figures))
    expect(figures.syncs).toBeLessThan(40)
    await getUp(person)
  },
)
