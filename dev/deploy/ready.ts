const valueIn = (toml: string, name: string): string =>
  new RegExp(`^${name}\\s*=\\s*"(.*)"`, 'm').exec(toml)?.[1] ?? ''

/** The Worker secrets that a deployment needs: those of Xero only where an app for it is entered. */
export const secretsFor = (toml: string): string[] => [
  'OIDC_CLIENT_SECRET',
  ...(valueIn(toml, 'XERO_CLIENT_ID') === '' ? [] : ['XERO_CLIENT_SECRET', 'BOOKS_KEYS']),
]

/** What a wrangler.toml still lacks before it can be deployed, in words; empty when it is ready. */
export const missing = (toml: string): string[] => {
  const databases = [...toml.matchAll(/database_name\s*=\s*"(.+?)"\s*\ndatabase_id\s*=\s*"(.+?)"/g)]
  const placeholders = databases.filter(([, , id]) => id!.startsWith('00000000-0000-0000-0000-'))
  return [
    ...placeholders.map(
      ([, name]) =>
        `database_id of ${name}: make the database with "npx wrangler d1 create ${name}" and enter its id`,
    ),
    ...['OIDC_ISSUER', 'OIDC_CLIENT_ID']
      .filter((name) => valueIn(toml, name) === '')
      .map((name) => `${name}: enter what your sign-in provider gave you`),
  ]
}
