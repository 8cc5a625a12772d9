import type { Problem } from '../../schema/api/batch.ts'

/** Problems that an earlier part of the same work may solve: what it makes, and what it brings into stock. */
const ahead: ReadonlySet<string> = new Set([
  'unknown-sku',
  'unknown-supplier',
  'unknown-lot',
  'unknown-version',
  'unknown-build',
  'no-bom',
  'short',
  'short-sale',
  'starves',
])

/** Whether a check of a later part can tell this problem for sure. */
export const isAnswerable = ({ code }: Problem): boolean => !ahead.has(code)
