import officeAddins from 'eslint-plugin-office-addins'
import tseslint from 'typescript-eslint'

/** Which folders a file may not import from: imports point one way (docs/decisions/imports.md). */
const forbid = (files, groups, message, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: groups, message }] }] },
})

const devAndTest = ['**/dev/**', '**/test/**', '**/bench/**']
const documents = ['**/catalog/**', '**/receiving/**', '**/production/**', '**/sales/**']

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'out', '.wrangler', '.cache', '**/*.d.ts'] },
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'no-console': 'off',
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.test.ts', '**/*.test.tsx'], rules: { 'max-lines-per-function': 'off' } },
  forbid(
    ['worker/ledger/**'],
    ['../!(ledger)/**', '../../**', 'hono', 'drizzle-orm', 'zod', 'cloudflare:*', 'node:*'],
    'The ledger is pure: it imports nothing but its own files.',
    ['**/*.test.ts', 'worker/ledger/testing/**'],
  ),
  forbid(
    ['worker/store/**'],
    [...devAndTest, ...documents, '**/posting/**', '**/addin/**', '**/identity/**', '**/reports/**'],
    'The store knows the ledger and the schema, and nothing above it.',
  ),
  forbid(
    ['worker/posting/**'],
    [...devAndTest, ...documents, '**/addin/**', '**/reports/**'],
    'Posting calls the store and the ledger; documents call posting.',
  ),
  forbid(
    ['worker/{catalog,receiving,production,sales,identity,reports}/**', 'worker/*.ts'],
    [...devAndTest, '**/addin/**'],
    'The Worker imports nothing of the add-in and nothing that is not deployed.',
  ),
  forbid(
    ['addin/**'],
    [...devAndTest, '**/worker/**', '**/schema/tables/**', '**/schema/migrations/**'],
    'The add-in shares only schema/api with the Worker.',
    ['**/*.test.ts', '**/*.test.tsx'],
  ),
  {
    files: ['addin/excel/**'],
    plugins: { 'office-addins': officeAddins },
    rules: {
      'office-addins/call-sync-before-read': 'error',
      'office-addins/load-object-before-read': 'error',
      'office-addins/call-sync-after-load': 'error',
      'office-addins/no-context-sync-in-loop': 'error',
      'office-addins/no-empty-load': 'error',
      'office-addins/no-navigational-load': 'error',
      'office-addins/no-office-initialize': 'error',
      'office-addins/test-for-null-using-isNullObject': 'error',
    },
  },
  {
    files: ['addin/**'],
    ignores: ['addin/excel/**', '**/*.test.ts', '**/*.test.tsx'],
    rules: {
      'no-restricted-globals': ['error', { name: 'Excel', message: 'Only addin/excel touches Excel.*' }],
    },
  },
  {
    files: ['worker/**'],
    ignores: ['worker/store/**', '**/queries.ts', '**/*.test.ts', 'worker/*.ts', 'worker/**/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^(prepare|batch)$/]',
          message: 'D1 is spoken to in worker/store and in queries.ts files only.',
        },
      ],
    },
  },
)
