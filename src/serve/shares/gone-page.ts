/** What somebody sees who follows a link that opens nothing: it needs no file of ours, and no script. */
import { createHash } from 'node:crypto'
import { told } from '../../http/bytes.ts'

const style = `
:root { color-scheme: light dark }
body {
  display: grid; place-content: center; justify-items: center; min-height: 100vh; margin: 0; padding: 24px; box-sizing: border-box;
  background: light-dark(#ffffff, #0d0f11); color: light-dark(#15181b, #eef0f2); text-align: center;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
svg { width: 48px; fill: none; stroke: light-dark(#545b63, #a3abb4); stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round }
h1 { margin: 16px 0 8px; font-size: 1.5rem; line-height: 1.25; text-wrap: balance }
p { max-width: 44ch; margin: 0; color: light-dark(#545b63, #a3abb4); text-wrap: balance }
`

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This link is not good any more</title>
<style>${style}</style>
</head>
<body>
<main>
<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/></svg>
<h1>This link is not good any more</h1>
<p>It has expired, was revoked, or is not complete. Ask whoever sent it for a new one.</p>
</main>
</body>
</html>
`

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // This style, and nothing else at all.
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
} as const

/** The same for whatever is not there, as to programs. */
export function gonePage(): Response {
  return told(page, { status: 404, headers })
}

/** Is it a person who goes there with a browser, and not a page or a program that fetches something? */
export function wantsPage({ headers }: Request): boolean {
  return (headers.get('accept') ?? '').includes('text/html')
}
