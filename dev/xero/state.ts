/** What the stand-in remembers. Plain data throughout, so that it can be written to a file and read back. */

/** Xero's account types that the stand-in knows. */
export type AccountType =
  | 'BANK'
  | 'CURRENT'
  | 'CURRLIAB'
  | 'DIRECTCOSTS'
  | 'EQUITY'
  | 'EXPENSE'
  | 'FIXED'
  | 'INVENTORY'
  | 'OTHERINCOME'
  | 'OVERHEADS'
  | 'PREPAYMENT'
  | 'REVENUE'
  | 'SALES'
  | 'TERMLIAB'

export type Account = {
  id: string
  code: string
  name: string
  type: AccountType
  status: 'ACTIVE' | 'ARCHIVED'
  /** '' for an ordinary account; else what Xero keeps there (DEBTORS, GST, ...). */
  system: string
  taxType: string
  updated: number
}

export type TrackingOption = { id: string; name: string; status: 'ACTIVE' | 'ARCHIVED' }
export type TrackingCategory = {
  id: string
  name: string
  status: 'ACTIVE' | 'ARCHIVED'
  options: TrackingOption[]
}

export type Item = {
  id: string
  code: string
  name: string
  description: string
  isSold: boolean
  isPurchased: boolean
  /** Tracked by Xero itself, with its own quantity and cost. */
  tracked?: { assetAccount: string; cogsAccount: string; quantity: number; cost: number }
  purchasePrice?: number
  purchaseAccount?: string
  salesPrice?: number
  salesAccount?: string
  updated: number
}

export type Contact = {
  id: string
  name: string
  status: 'ACTIVE' | 'ARCHIVED'
  isSupplier: boolean
  isCustomer: boolean
  email: string
  mergedTo?: string
  updated: number
}

export type JournalStatus = 'DRAFT' | 'POSTED' | 'DELETED' | 'VOIDED'
export type AmountsAre = 'NoTax' | 'Exclusive' | 'Inclusive'

/** One line as it was entered; positive is debit. Amounts in cents. */
export type JournalLine = {
  cents: number
  taxCents: number
  accountId: string
  description: string
  taxType: string
  tracking: { categoryId: string; optionId: string }[]
}

export type Journal = {
  id: string
  narration: string
  /** YYYY-MM-DD */
  date: string
  status: JournalStatus
  amountsAre: AmountsAre
  url: string
  onCashBasis: boolean
  lines: JournalLine[]
  created: number
  updated: number
  /** Whether the app made it through the API, or a person in the books. */
  by: 'app' | 'person'
  history: { at: number; details: string; user: string }[]
}

/** A sale or a credit note, as far as it is read. Amounts in cents of its own currency. */
export type SalesDocument = {
  id: string
  number: string
  contactId: string
  date: string
  status: 'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'PAID' | 'VOIDED' | 'DELETED'
  currency: string
  /** Foreign per one of the base currency. */
  rate: number
  lines: {
    id: string
    description: string
    quantity: number
    unitAmount: number
    itemId: string
    accountCode: string
    discountRate: number
    cents: number
  }[]
  updated: number
}

export type Organisation = {
  id: string
  name: string
  legalName: string
  country: string
  version: 'UK' | 'US'
  currency: string
  /** Xero's word for the zone, and the IANA name it stands for. */
  timezone: string
  ianaZone: string
  shortCode: string
  yearEnd: { day: number; month: number }
  /** YYYY-MM-DD, or '' where none is set. */
  periodLockDate: string
  endOfYearLockDate: string
  created: number
  accounts: Account[]
  tracking: TrackingCategory[]
  items: Item[]
  contacts: Contact[]
  /** What stood in the accounts on a day before anything else: cents by account id, debit positive. */
  opening: { date: string; balances: Record<string, number> }
  journals: Journal[]
  invoices: SalesDocument[]
  creditNotes: SalesDocument[]
  /** Offset of this organisation's day of calls from midnight UTC; it differs from one to the next. */
  dayOffsetMs: number
}

/** Somebody who can consent. */
export type User = {
  id: string
  login: string
  name: string
  role: string
  /** Whether they may post journals and read reports, by organisation id. */
  mayPost: Record<string, boolean>
}

export type Connection = {
  id: string
  userId: string
  clientId: string
  tenantId: string
  authEventId: string
  created: number
  updated: number
}

/** One consent; the tokens that follow from it form a family. */
export type Authorisation = {
  id: string
  userId: string
  clientId: string
  scopes: string[]
  revoked: boolean
}

export type Code = {
  authorisationId: string
  redirectUri: string
  challenge: string
  nonce: string
  expires: number
  used: boolean
}

export type RefreshToken = { authorisationId: string; lastUse: number; supersededAt: number | null }
export type AccessToken = { authorisationId: string; expires: number }

/** A reply kept for its Idempotency-Key. */
export type KeptReply = {
  clientId: string
  request: string
  at: number
  status: number
  headers: [string, string][]
  body: string
}

/** Calls counted against the limits of one organisation. */
export type Usage = { recent: number[]; day: number; dayCount: number }

export type State = {
  organisations: Organisation[]
  users: User[]
  connections: Connection[]
  authorisations: Record<string, Authorisation>
  codes: Record<string, Code>
  refreshTokens: Record<string, RefreshToken>
  accessTokens: Record<string, AccessToken>
  keptReplies: Record<string, KeptReply>
  usage: Record<string, Usage>
}

/** Nothing remembered yet but the organisations and who can consent. */
export const newState = (organisations: Organisation[], users: User[]): State => ({
  organisations,
  users,
  connections: [],
  authorisations: {},
  codes: {},
  refreshTokens: {},
  accessTokens: {},
  keptReplies: {},
  usage: {},
})
