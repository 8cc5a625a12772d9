import { beforeAll, expect, test } from 'vitest'
import { sharedFolder } from '../../shared.ts'
import { readContract, type Contract } from './contract.ts'

const folder = sharedFolder('contracts/xero')
if (!folder) console.warn('SHARED_DIR is not set: nothing is checked against what Xero published.')

let contract: Contract
beforeAll(() => {
  if (folder) contract = readContract(folder)
})

/** What the product reads and writes. */
const used =
  /^\w+ \/(Organisation|Accounts|TrackingCategories|Items|Contacts|ManualJournals|Invoices|CreditNotes|Reports\/TrialBalance)(\/(Actions|\{(AccountID|ItemID|ContactID|ManualJournalID|InvoiceID|CreditNoteID)\}))?$/

const counts = Object.fromEntries(['day', 'min', 'appmin'].map((limit) => [`x-${limit}limit-remaining`, '1']))

test.skipIf(!folder)('the examples in the published file pass, so that what fails is not the check', () => {
  const { document, validateResponse } = contract
  const examples = [...document.operations]
    .filter(([name]) => used.test(name))
    .flatMap(([name, { examples }]) =>
      Object.entries(examples).map(([status, body]) => ({ name, status, body })),
    )
  expect(examples.length).toBeGreaterThan(25)
  const problems = examples.flatMap(({ name, status, body }) => {
    const [method = '', path = ''] = name.split(' ')
    return validateResponse(method, path, { status: Number(status), headers: counts, body })
  })
  // One example misspells a field of its own schema.
  expect(problems.filter((problem) => !problem.endsWith(`'TaxNumbeType'`))).toEqual([])
})

test.skipIf(!folder)('a slip is found', () => {
  const { validateRequest, validateResponse } = contract
  const headers = { 'xero-tenant-id': 'x', accept: 'application/json' }
  const line = { LineAmount: 1, AccountCode: '631' }
  const send = (
    journal: object,
    path = '/ManualJournals?summarizeErrors=false',
    given: Record<string, string> = headers,
  ) => validateRequest({ method: 'PUT', path, headers: given, body: { ManualJournals: [journal] } })
  expect(send({ Narration: 'A build', Date: '2026-07-01', JournalLines: [line] })).toEqual([])
  expect(send({ Narration: 'A build', Date: '1 July 2026' })[0]).toMatch(/Date: must match/)
  expect(send({ Date: '2026-07-01' })[0]).toMatch(/'Narration'/)
  expect(send({ Narration: 'A build', JournalLines: [{ ...line, AccountCod: '1' }] })[0]).toMatch(
    /'AccountCod'/,
  )
  expect(send({ Narration: 'A build', JournalLines: [{ LineAmount: '1.00' }] })[0]).toMatch(/must be number/)
  expect(send({ Narration: 'A build' }, '/ManualJournals?sumarizeErrors=false')[0]).toMatch(
    /'sumarizeErrors'/,
  )
  expect(send({ Narration: 'A build' }, '/ManualJournals', {})).toHaveLength(2)
  const reply = { ManualJournals: [{ Narration: 'A build', Date: '2026-07-01' }] }
  expect(
    validateResponse('GET', '/ManualJournals', { status: 200, headers: counts, body: reply })[0],
  ).toMatch(/Date: must match/)
})
