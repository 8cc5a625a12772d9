import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { readFolder } from './dev/data/read.ts'
import type { NamedFolder } from './test/api/folders.ts'

const migrations = {
  directory: await readD1Migrations('schema/migrations/directory'),
  ledger: await readD1Migrations('schema/migrations/ledger'),
}

/** Two keys, so that tests see one replace the other. */
const booksKeys = JSON.stringify({ newer: btoa('n'.repeat(32)), older: btoa('o'.repeat(32)) })

/** A slow machine is no failure: what these limits stop hangs. */
const patience = { testTimeout: 30_000, hookTimeout: 30_000 }

const shared = process.env.SHARED_DIR

/** Data for tests in workerd, which has no files. */
const folders: NamedFolder[] = [
  { name: 'the sample company', data: await readFolder('dev/sample') },
  ...(shared
    ? [
        {
          name: 'the small bicycle factory',
          data: await readFolder(join(shared, 'data/adventureworks/small')),
        },
      ]
    : []),
]

/**
 * Four rooms: `node` for what is pure or runs in node, `worker` for what runs in workerd with D1, `contracts` for what
 * vendors published, `browser` for what a real browser does in the workbench. In the first two, files share a process
 * one after the other: loading office.js, or starting workerd, anew for each would take longer than their tests do.
 * Contracts run other folders' tests once more, watched, and so need a process of their own.
 */
export default defineConfig({
  test: {
    // What passes is quiet; what fails shows its log.
    silent: 'passed-only',
    // The Workers pool reads modules from inside workerd, which cannot see a cache on disk.
    fsModuleCache: false,
    projects: [
      {
        test: {
          name: 'node',
          ...patience,
          isolate: false,
          include: [
            'worker/ledger/**/*.test.ts',
            'addin/**/*.test.ts',
            'schema/**/*.test.ts',
            'dev/**/*.test.ts',
            'test/oracles/**/*.test.ts',
            'test/books/**/*.test.ts',
            'test/project/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'contracts',
          ...patience,
          include: ['test/contracts/**/*.test.ts'],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: { MIGRATIONS: migrations, BOOKS_KEYS: booksKeys, BOOKS_ALARMS: 'off' },
            },
          }),
        ],
        test: {
          name: 'worker',
          ...patience,
          fsModuleCache: false,
          provide: { folders },
          include: ['worker/**/*.test.ts', 'test/api/**/*.test.ts'],
          exclude: ['worker/ledger/**'],
          globalSetup: ['test/api/xero-server.ts'],
          isolate: false,
          setupFiles: ['test/api/own-bindings.ts', 'worker/store/testing/migrate.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          // For the guide's pictures only: books.test.ts tries and judges the same screens.
          exclude: process.env.PARTSEMBLE_GUIDE === 'write' ? [] : ['test/e2e/guide-books.test.ts'],
          globalSetup: ['test/e2e/serve.ts'],
          // A browser waits more than it works: three of them keep two cores busy.
          maxWorkers: 3,
          // A slow machine is no failure.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
