import type { EntryKind } from '../../schema/api/entry.ts'
import type { Wanted } from '../store/known.ts'
import { folded } from './cells.ts'
import type { Mentions } from './draft.ts'

/** Kinds of event that an entry table's own numbers are looked for under. */
export const eventKindsOf: Partial<Record<EntryKind, readonly string[]>> = {
  opening: ['opening'],
  receipts: ['receipt'],
  builds: ['build'],
  sales: ['sale', 'return'],
  adjustments: ['adjustment'],
}

/** The entry table that an event kind was entered in. */
export const tableOfKind: Record<string, EntryKind> = {
  product: 'products',
  supplier: 'suppliers',
  bom: 'boms',
  opening: 'opening',
  receipt: 'receipts',
  build: 'builds',
  sale: 'sales',
  return: 'sales',
  adjustment: 'adjustments',
}

/** Collects the names that a request mentions, folded, each once. */
export class Mentioned implements Mentions {
  readonly skus = new Set<string>()
  readonly suppliers = new Set<string>()
  readonly lots = new Set<string>()
  readonly #documents = new Map<string, readonly [string, string]>()
  graph = false

  sku(sku: string): void {
    this.skus.add(folded(sku))
  }

  supplier(code: string): void {
    this.suppliers.add(folded(code))
  }

  lot(name: string): void {
    this.lots.add(folded(name))
  }

  document(kind: EntryKind, reference: string): void {
    const name = folded(reference)
    for (const event of eventKindsOf[kind] ?? []) this.#documents.set(`${event} ${name}`, [event, name])
  }

  bomGraph(): void {
    this.graph = true
  }

  get names(): Pick<Wanted, 'skus' | 'suppliers' | 'lots' | 'documents' | 'bomGraph'> {
    return {
      skus: this.skus,
      suppliers: this.suppliers,
      lots: this.lots,
      documents: this.#documents.values(),
      bomGraph: this.graph,
    }
  }
}
