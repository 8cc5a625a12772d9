import { escape, hidden } from '../serve/html.ts'
import type { Person } from './people.ts'

const frame = (body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in (local stand-in)</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 3rem auto; padding: 0 1rem }
  button { display: block; width: 100%; font: inherit; padding: .75rem; margin: .5rem 0; text-align: left }
</style>
${body}
</html>`

/** The page on which a person chooses whom to be; the request's parameters travel through the form. */
export const choosePage = (parameters: URLSearchParams, people: Person[]): string =>
  frame(`<h1>Sign in</h1>
<p>This stands in for an identity provider on this machine. No password: choose whom to be.</p>
<form method="post" action="/authorize">
${hidden(parameters)}
${people
  .map(
    (p) => `<button name="login" value="${escape(p.login)}">${escape(p.name)}<br>${escape(p.email)}</button>`,
  )
  .join('\n')}
<button name="login" value="">Cancel</button>
</form>`)

/** What a person sees when the request cannot even be sent back to who made it. */
export const refusedPage = (reason: string): string =>
  frame(`<h1>This sign-in request is refused</h1><p>${escape(reason)}</p>`)
