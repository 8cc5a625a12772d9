import type { DataFolder } from '../../dev/data/files.ts'

/** A data folder that tests in workerd, which has no files, are handed by vitest.config.ts. */
export type NamedFolder = { name: string; data: DataFolder }

declare module 'vitest' {
  interface ProvidedContext {
    /** The sample company, and with SHARED_DIR set the small bicycle factory. */
    folders: NamedFolder[]
  }
}
