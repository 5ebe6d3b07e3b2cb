/** The page on which a person allows a device code: plain HTML, no script, nothing from elsewhere. */
import { createHash } from 'node:crypto'
import { pagePath } from '../../services/sign-in/operation-name.ts'
import type { NetworkPlayer } from '../players.ts'

export interface PageState {
  readonly userCode: string
  readonly gamertag: string | undefined
  /** What was wrong, or what has been done. */
  readonly message: string | undefined
  readonly status: number
  /** Nothing is left to do. */
  readonly done: boolean
}

export function devicePage(players: readonly NetworkPlayer[], state: PageState): Response {
  const message =
    state.message === undefined ? '' : `<p role="${state.done ? 'status' : 'alert'}">${escaped(state.message)}</p>`
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${state.done ? 'Done' : 'Sign in'} – local Xbox network</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Sign in to the local Xbox network</h1>
${message}
${state.done ? '' : form(players, state)}</main>
</body>
</html>
`
  return new Response(html, { status: state.status, headers })
}

function form(players: readonly NetworkPlayer[], { userCode, gamertag, status }: PageState): string {
  if (players.length === 0) return '<p>Nobody plays here: the world file has no players.</p>\n'
  const wrong = status === 200 ? '' : ' aria-invalid="true"'
  const options = players.map((each, index) => {
    const chosen = gamertag === undefined ? index === 0 : each.gamertag === gamertag
    return `<label><input type="radio" name="gamertag" value="${escaped(each.gamertag)}"${chosen ? ' checked' : ''} required> ${escaped(each.gamertag)}</label>`
  })
  return `<p>A program shows a code. Type it here and choose who signs in with it.</p>
<form method="post" action="${pagePath}">
<p><label for="code">Code</label>
<input id="code" name="user_code" value="${escaped(userCode)}" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false"${wrong}></p>
<fieldset>
<legend>Player</legend>
${options.join('\n')}
</fieldset>
<p><button>Allow</button> <button name="deny" value="true">Decline</button></p>
</form>
`
}

const style = `:root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;margin:0}
main{max-width:32rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}
label{display:block;padding:.25rem 0}input,button{font:inherit}
#code{text-transform:uppercase;letter-spacing:.15em;width:12em;padding:.4rem}
button{padding:.5rem 1.2rem}[role]{border-left:.3rem solid;padding:.5rem 1rem}`

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  // With none at all a browser would hide, too, that the form is ours.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  vary: 'accept',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, each => `&#${each.charCodeAt(0)};`)
}
