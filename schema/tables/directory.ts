/** The DIRECTORY database for typed reads; the SQL in schema/migrations/directory is what holds. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Roles a member can have; every organisation has exactly one owner. */
export const roles = ['owner', 'admin', 'accountant', 'builder'] as const

export const people = sqliteTable('people', {
  id: text().primaryKey(),
  issuer: text().notNull(),
  subject: text().notNull(),
  email: text().notNull(),
  emailVerified: integer('email_verified').notNull(),
  name: text().notNull(),
  createdAt: integer('created_at').notNull(),
})

export const organisations = sqliteTable('organisations', {
  id: text().primaryKey(),
  name: text().notNull(),
  currency: text().notNull(),
  timeZone: text('time_zone').notNull(),
  cutoverDate: text('cutover_date').notNull(),
  ledgerDatabase: text('ledger_database').notNull(),
  isSample: integer('is_sample').notNull(),
  createdAt: integer('created_at').notNull(),
})

export const members = sqliteTable(
  'members',
  {
    organisationId: text('organisation_id').notNull(),
    personId: text('person_id').notNull(),
    role: text({ enum: roles }).notNull(),
    since: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.personId] })],
)

export const invitations = sqliteTable(
  'invitations',
  {
    organisationId: text('organisation_id').notNull(),
    email: text().notNull(),
    role: text({ enum: ['admin', 'accountant', 'builder'] }).notNull(),
    invitedBy: text('invited_by').notNull(),
    invitedAt: integer('invited_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.email] })],
)

export const sessions = sqliteTable('sessions', {
  id: text().primaryKey(),
  tokenHash: text('token_hash').notNull(),
  personId: text('person_id').notNull(),
  device: text().notNull(),
  createdAt: integer('created_at').notNull(),
  lastSeenAt: integer('last_seen_at').notNull(),
  idleExpiresAt: integer('idle_expires_at').notNull(),
  absoluteExpiresAt: integer('absolute_expires_at').notNull(),
  revokedAt: integer('revoked_at'),
})

export const oidcStates = sqliteTable('oidc_states', {
  stateHash: text('state_hash').primaryKey(),
  nonce: text().notNull(),
  codeVerifier: text('code_verifier').notNull(),
  paneChallenge: text('pane_challenge').notNull(),
  hostInfo: text('host_info'),
  expiresAt: integer('expires_at').notNull(),
})

export const signInCodes = sqliteTable('sign_in_codes', {
  codeHash: text('code_hash').primaryKey(),
  challenge: text().notNull(),
  personId: text('person_id').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
})

export const rateLimits = sqliteTable(
  'rate_limits',
  {
    name: text().notNull(),
    subject: text().notNull(),
    windowStart: integer('window_start').notNull(),
    hits: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.subject, t.windowStart] })],
)

export const auditLog = sqliteTable('audit_log', {
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  requestId: text('request_id').notNull(),
  personId: text('person_id'),
  organisationId: text('organisation_id'),
  action: text().notNull(),
  detail: text().notNull(),
})
export const booksGrants = sqliteTable('books_grants', {
  id: text().primaryKey(),
  provider: text({ enum: ['xero', 'quickbooks'] }).notNull(),
  keyId: text('key_id').notNull(),
  sealed: text().notNull(),
  accessExpiresAt: integer('access_expires_at').notNull(),
  refreshedAt: integer('refreshed_at').notNull(),
  version: integer().notNull(),
  endedAt: integer('ended_at'),
  subject: text().notNull().default(''),
})

export const booksConnections = sqliteTable('books_connections', {
  id: text().primaryKey(),
  organisationId: text('organisation_id').notNull(),
  provider: text({ enum: ['xero', 'quickbooks'] }).notNull(),
  grantId: text('grant_id'),
  tenantId: text('tenant_id').notNull(),
  linkId: text('link_id').notNull(),
  name: text().notNull(),
  country: text().notNull(),
  currency: text().notNull(),
  timeZone: text('time_zone').notNull(),
  shortCode: text('short_code').notNull(),
  periodLockDate: text('period_lock_date'),
  yearLockDate: text('year_lock_date'),
  state: text({ enum: ['connected', 'reconnect', 'disconnected'] }).notNull(),
  trouble: text(),
  takesStock: integer('takes_stock').notNull(),
  connectedBy: text('connected_by').notNull(),
  connectedAt: integer('connected_at').notNull(),
  checkedAt: integer('checked_at').notNull(),
  workedAt: integer('worked_at').notNull(),
  callsLeft: integer('calls_left'),
  callsLeftAt: integer('calls_left_at'),
})

export const booksConsents = sqliteTable('books_consents', {
  id: text().primaryKey(),
  stateHash: text('state_hash').notNull(),
  organisationId: text('organisation_id').notNull(),
  personId: text('person_id').notNull(),
  provider: text({ enum: ['xero', 'quickbooks'] }).notNull(),
  codeVerifier: text('code_verifier').notNull(),
  connectionId: text('connection_id'),
  expiresAt: integer('expires_at').notNull(),
  answeredAt: integer('answered_at'),
  grantId: text('grant_id'),
  choices: text(),
  failure: text(),
  hostInfo: text('host_info'),
  codeHash: text('code_hash'),
  confirmedAt: integer('confirmed_at'),
})
