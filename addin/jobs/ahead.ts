import type { Problem } from '../../schema/api/batch.ts'

/** Problems that an earlier part of the same work may solve: what it makes, and what it brings into stock. */
const ahead =
  /^(unknown-(sku|product|component|supplier|build|version|lot)|no-bom|short|starves|not-enough|.*-short|.*-stock)/

/** Whether a check of a later part can tell this problem for sure. */
export const isAnswerable = ({ code }: Problem): boolean => !ahead.test(code)
