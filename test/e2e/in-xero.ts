/** The stand-in for Xero, as a person there works and looks. */
import { inject } from 'vitest'

/** Steers the stand-in, as a person in Xero would. */
export const inXero = async (path: string, body: unknown): Promise<void> => {
  const url = `${inject('xero')}/_standin/organisations/Fernhill/${path}`
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}

type Arrived = { narration: string; url: string; date: string; lines: { accountId: string; cents: number }[] }

/** Journals that arrived in Xero and say so: day, accounts and cents of each. */
export const arrived = async (says: string): Promise<string[]> => {
  const answer = await fetch(`${inject('xero')}/_standin/organisations/Fernhill`)
  const { journals, accounts } = (await answer.json()) as {
    journals: Arrived[]
    accounts: { id: string; code: string }[]
  }
  const codeOf = (id: string): string => accounts.find((account) => account.id === id)?.code ?? id
  return journals
    .filter(({ narration }) => narration.includes(says))
    .map(({ date, lines }) =>
      [date, ...lines.map((one) => `${codeOf(one.accountId)} ${one.cents}`)].join(', '),
    )
}
