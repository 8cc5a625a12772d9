/** The most rows one request takes. Larger work is split by the sender, in ledger order. */
export const maxBatchRows = 10_000

/** Most single figures that cells ask for in a request, and most different days and periods among them. */
export const maxCellAsks = 1_000
export const maxCellPeriods = 40
