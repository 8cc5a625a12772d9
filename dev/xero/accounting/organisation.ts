import { msDate, msDateTime } from '../dates.ts'
import type { Organisation } from '../state.ts'
import type { Call } from './call.ts'
import { enveloped } from './envelope.ts'

/** The organisation as it goes out; lock dates only where they are set. */
export const organisationOut = (organisation: Organisation): Record<string, unknown> => ({
  Name: organisation.name,
  LegalName: organisation.legalName,
  PaysTax: true,
  Version: organisation.version,
  OrganisationType: 'COMPANY',
  BaseCurrency: organisation.currency,
  CountryCode: organisation.country,
  IsDemoCompany: true,
  OrganisationStatus: 'ACTIVE',
  FinancialYearEndDay: organisation.yearEnd.day,
  FinancialYearEndMonth: organisation.yearEnd.month,
  SalesTaxBasis: 'ACCRUALS',
  SalesTaxPeriod: 'QUARTERLY',
  DefaultSalesTax: 'Tax Exclusive',
  DefaultPurchasesTax: 'Tax Exclusive',
  ...(organisation.periodLockDate ? { PeriodLockDate: msDate(organisation.periodLockDate) } : {}),
  ...(organisation.endOfYearLockDate ? { EndOfYearLockDate: msDate(organisation.endOfYearLockDate) } : {}),
  CreatedDateUTC: msDateTime(organisation.created),
  OrganisationEntityType: 'COMPANY',
  Timezone: organisation.timezone,
  ShortCode: organisation.shortCode,
  OrganisationID: organisation.id,
  Edition: 'BUSINESS',
  Class: 'DEMO',
  Addresses: [],
  Phones: [],
  ExternalLinks: [],
  PaymentTerms: {},
})

export const getOrganisation = (call: Call): Response =>
  enveloped(call.world, 'Organisations', [organisationOut(call.organisation)])

/** What this user may do in this organisation. */
export const getActions = (call: Call): Response => {
  const allowed = (yes: boolean) => (yes ? 'ALLOWED' : 'NOT-ALLOWED')
  const posts = call.user.mayPost[call.organisation.id] === true
  const actions: [string, boolean][] = [
    ['CreateManualJournal', posts],
    ['ApproveTransactionsBeforePeriodLockDate', false],
    ['CreateApprovedInvoice', true],
    ['CreateDraftInvoice', true],
    ['CreateApprovedBill', posts],
    ['UseMulticurrency', false],
  ]
  return enveloped(
    call.world,
    'Actions',
    actions.map(([Name, yes]) => ({ Name, Status: allowed(yes) })),
  )
}
