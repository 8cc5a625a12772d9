import { Hono } from 'hono'
import { html } from 'hono/html'
import type { AppEnv } from '../../http/context.ts'

/**
 * Where the link of a journal leads from the accounting system. It tells which document made the journal, which the
 * journal says too, and shows nothing else: who may see the document finds it in the workbook.
 */
export const linkPage = new Hono<AppEnv>()

linkPage.get('/books/:connection/:document{PSB-[A-Z]+-[0-9]+}/:revision{[0-9]+}?', (c) => {
  const document = c.req.param('document')
  c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
  c.header('referrer-policy', 'no-referrer')
  c.header('x-content-type-options', 'nosniff')
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${document} - Partsemble</title>
        <style>
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            margin: 15vh auto;
            max-width: 32rem;
            padding: 0 1rem;
          }
        </style>
        <main>
          <h1>${document}</h1>
          <p>The journal you came from was made by Partsemble for ${document}.</p>
          <p>
            Open your workbook in Excel, then Partsemble; there, Books, Exports shows it, and History the post
            it came from.
          </p>
        </main>
      </html>`,
  )
})
