import { longDay } from '../dates.ts'
import type { Account, AmountsAre, JournalLine, JournalStatus, Organisation } from '../state.ts'
import { isTaxTypeFor, taxOn } from './tax.ts'
import type { SentLine } from './wire.ts'

/** What is wrong with a journal (it is refused), and what only looks wrong (it is taken). */
export type Findings = { errors: string[]; warnings: string[] }

/** The account that a line names: by its code, or by its id where it has no code. */
const accountOf = ({ accounts }: Organisation, line: SentLine): Account | undefined =>
  line.AccountCode
    ? accounts.find(({ code }) => code === line.AccountCode)
    : accounts.find(({ id }) => id === line.AccountID)

/** Why Xero refuses journals on an account, or null. */
export const refusalOf = (account: Account): string | null => {
  if (account.status === 'ARCHIVED') return `Account code '${account.code}' has been archived, or deleted.`
  const closed = account.type === 'BANK' || account.type === 'INVENTORY' || account.system !== ''
  return closed ? `Account code '${account.code}' is not a valid code for this document.` : null
}

const trackingOf = (organisation: Organisation, line: SentLine, { errors }: Findings) => {
  const sent = line.Tracking ?? []
  if (sent.length > 2) errors.push('A line can have at most two tracking categories.')
  return sent.flatMap((each) => {
    const category = organisation.tracking.find(({ id, name }) =>
      each.TrackingCategoryID ? id === each.TrackingCategoryID : name === each.Name,
    )
    const option = category?.options.find(({ id, name }) =>
      each.TrackingOptionID ? id === each.TrackingOptionID : name === each.Option,
    )
    if (category?.status === 'ACTIVE' && option?.status === 'ACTIVE')
      return [{ categoryId: category.id, optionId: option.id }]
    errors.push(`The tracking option '${each.Option ?? ''}' is not an active option of '${each.Name ?? ''}'.`)
    return []
  })
}

/** Half a cent goes away from zero. What Xero really does with more decimals is not known. */
const centsOf = (amount: number): number => Math.sign(amount) * Math.round(Math.abs(amount) * 100 + 1e-7)

/** The lines as they are entered. A line on an account that does not exist is left out, with a warning. */
export const readLines = (
  organisation: Organisation,
  sent: SentLine[],
  amountsAre: AmountsAre,
  findings: Findings,
): JournalLine[] =>
  sent.flatMap((line) => {
    const account = accountOf(organisation, line)
    if (!account) {
      const named = line.AccountCode ?? line.AccountID ?? ''
      findings.warnings.push(
        `Account code '${named}' has been removed as it does not match a recognised account.`,
      )
      return []
    }
    const refusal = refusalOf(account)
    if (refusal) findings.errors.push(refusal)
    const taxType = amountsAre === 'NoTax' ? 'NONE' : (line.TaxType ?? account.taxType)
    if (!isTaxTypeFor(organisation, taxType)) {
      findings.errors.push(
        `The TaxType code '${taxType}' cannot be used with account code '${account.code}'.`,
      )
    }
    const cents = centsOf(line.LineAmount ?? 0)
    return [
      {
        cents,
        taxCents: taxOn(cents, taxType, amountsAre),
        accountId: account.id,
        description: line.Description ?? '',
        taxType,
        tracking: trackingOf(organisation, line, findings),
      },
    ]
  })

const money = (cents: number): string => (cents / 100).toFixed(2)

/** At least two lines, and debits equal to credits, tax included where it comes on top. */
export const checkBalance = (lines: JournalLine[], amountsAre: AmountsAre, { errors }: Findings): void => {
  if (lines.length < 2) errors.push('A manual journal must have at least two journal lines.')
  const whole = lines.map(({ cents, taxCents }) => cents + (amountsAre === 'Exclusive' ? taxCents : 0))
  const debits = whole.filter((cents) => cents > 0).reduce((sum, cents) => sum + cents, 0)
  const credits = whole.filter((cents) => cents < 0).reduce((sum, cents) => sum + cents, 0)
  if (debits + credits !== 0)
    errors.push(`The total debits (${money(debits)}) must equal total credits (${money(credits)})`)
}

/** A day on or before a lock date is closed. */
export const checkLocks = (
  { periodLockDate, endOfYearLockDate }: Organisation,
  day: string,
  { errors }: Findings,
) => {
  const closed = (lock: string, name: string) => {
    if (lock && day <= lock)
      errors.push(
        `The document date cannot be before the ${name} lock date, currently set at ${longDay(lock)}`,
      )
  }
  closed(periodLockDate, 'period')
  closed(endOfYearLockDate, 'end of year')
}

const transitions: Record<JournalStatus, JournalStatus[]> = {
  DRAFT: ['DRAFT', 'POSTED', 'DELETED'],
  POSTED: ['POSTED', 'VOIDED'],
  DELETED: [],
  VOIDED: [],
}

/** A draft is posted or deleted; what is posted is edited or voided; what is gone stays as it is. */
export const checkTransition = (from: JournalStatus, to: JournalStatus, { errors }: Findings): void => {
  if (!transitions[from].includes(to))
    errors.push(`A manual journal with status ${from} cannot be changed to status ${to}.`)
}

/** An address on the web, whole, that does not name Xero. */
export const checkUrl = (url: string, { errors }: Findings): void => {
  if (url === '') return
  const whole = /^https?:\/\/[^/\s]+/i.test(url) && URL.canParse(url)
  if (!whole || /xero/i.test(url))
    errors.push('Url must be a valid absolute url, and must not contain "xero".')
}
