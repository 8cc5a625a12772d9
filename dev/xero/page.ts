import { escape } from '../serve/html.ts'

const style = `
  :root { color-scheme: light dark; background: light-dark(#fff, #161616) }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 1.5rem auto; padding: 0 1rem }
  body.narrow { max-width: 30rem }
  nav { display: flex; gap: 1rem; flex-wrap: wrap; margin-bottom: 1rem }
  nav a[aria-current] { font-weight: 600; text-decoration: none; color: inherit }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
  th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top }
  td.money, th.money { text-align: right; font-variant-numeric: tabular-nums }
  form.inline { display: inline }
  input, select, button, textarea { font: inherit }
  button { padding: .2rem .7rem }
  fieldset { margin: 1rem 0; border: 1px solid color-mix(in srgb, currentColor 25%, transparent) }
  label { display: block; margin: .3rem 0 }
  a { color: light-dark(#0b57d0, #9cc0ff) }
  .quiet { color: light-dark(#555, #aaa) }
  .gone { text-decoration: line-through }
`

/** A whole page of the stand-in. */
export const pageOf = (title: string, body: string, narrow = false): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${style}</style>
<body${narrow ? ' class="narrow"' : ''}>
<main>
${body}
</main>
</html>`

/** A page as a reply. */
export const html = (body: string, status = 200): Response =>
  new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    },
  })
