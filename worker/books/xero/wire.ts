/** Xero's wire shapes, of each only what is used; field names are Xero's. Everything may be missing. */

export type WireOrganisation = {
  OrganisationID?: string
  Name?: string
  CountryCode?: string
  BaseCurrency?: string
  Timezone?: string
  ShortCode?: string
  PeriodLockDate?: string
  EndOfYearLockDate?: string
}

export type WireAction = { Name?: string; Status?: string }

export type WireAccount = {
  AccountID?: string
  Code?: string | null
  Name?: string
  Type?: string
  Class?: string
  Status?: string
  SystemAccount?: string | null
}

export type WireTrackingCategory = {
  TrackingCategoryID?: string
  Name?: string
  Status?: string
  Options?: { TrackingOptionID?: string; Name?: string; Status?: string }[]
}

export type WireItem = {
  ItemID?: string
  Code?: string
  Name?: string | null
  IsTrackedAsInventory?: boolean
  PurchaseDetails?: { UnitPrice?: number | null }
  UpdatedDateUTC?: string
}

export type WireContact = {
  ContactID?: string
  Name?: string
  IsSupplier?: boolean
  ContactStatus?: string
  MergedToContactID?: string | null
  UpdatedDateUTC?: string
}

export type WireMessage = { Message?: string }

export type WireTracking = {
  Name?: string
  Option?: string
  TrackingCategoryID?: string
  TrackingOptionID?: string
}

export type WireJournalLine = {
  LineAmount?: number
  AccountCode?: string
  AccountID?: string
  Description?: string
  TaxType?: string
  Tracking?: WireTracking[]
}

export type WireJournal = {
  ManualJournalID?: string
  Narration?: string
  Date?: string
  Status?: string
  Url?: string
  UpdatedDateUTC?: string
  JournalLines?: WireJournalLine[]
  StatusAttributeString?: string
  HasErrors?: boolean
  ValidationErrors?: WireMessage[]
  Warnings?: WireMessage[]
}

export type WirePagination = { page?: number; pageSize?: number; pageCount?: number; itemCount?: number }

export type WireReportCell = { Value?: string | null; Attributes?: { Id?: string; Value?: string }[] }
export type WireReportRow = {
  RowType?: string
  Title?: string
  Cells?: WireReportCell[]
  Rows?: WireReportRow[]
}

/** What a refused call says: of a request (`Message`, `Elements`), or of a caller (`Title`, `Detail`). */
export type WireProblem = {
  ErrorNumber?: number
  Type?: string | null
  Message?: string
  Detail?: string
  Title?: string
  Status?: number | string
  Elements?: WireJournal[]
}
