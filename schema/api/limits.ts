/** The most rows one request takes. Larger work is split by the sender, in ledger order. */
export const maxBatchRows = 10_000
