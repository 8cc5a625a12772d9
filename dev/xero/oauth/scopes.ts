const reports = [
  'aged',
  'balancesheet',
  'banksummary',
  'budgetsummary',
  'executivesummary',
  'profitandloss',
  'taxreports',
  'tenninetynine',
  'trialbalance',
].map((name) => `accounting.reports.${name}.read`)

const both = [
  'invoices',
  'payments',
  'banktransactions',
  'manualjournals',
  'contacts',
  'settings',
  'attachments',
].flatMap((name) => [`accounting.${name}`, `accounting.${name}.read`])

/** The scopes that an app made since March 2026 may ask for; the broad ones before them are refused. */
export const knownScopes: readonly string[] = [
  ...['openid', 'profile', 'email', 'offline_access', 'accounting.budgets.read'],
  ...both,
  ...reports,
]
