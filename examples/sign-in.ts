/**
 * Signs in with an app registration of one's own, keeps nothing, and asks a service in the player's name. `XBOX_DRIVE_NETWORK` names a
 * local network; without it this is the live one.
 *
 * @example node examples/sign-in.ts 01234567-89ab-cdef-0123-456789abcdef
 */
// Once installed: from 'xbox-drive'; what only asks services is in 'xbox-drive/client' too.
import { isServiceHost, profileClient, readyToken, signIn, sockets, systemClock, token, wrapped } from '../src/index.ts'

const [id] = process.argv.slice(2)
if (!id) throw new Error('Give the client id of an app registration. docs/guides/sign-in.md tells how to get one.')
const app = { id }
const said = process.env.XBOX_DRIVE_NETWORK
const host = said ? new URL(said) : undefined

using out = sockets()
// No token on this way: these are the steps that lead to one.
const steps = signIn(out, { host, clock: systemClock })
const code = await steps.beginDeviceCode(app)
console.error(`Open ${code.verificationUri.href} and enter the code ${code.userCode}`)
const tokens = await steps.approval(app, code)
const { authorization, expires } = await steps.xbox(app, tokens)

// The token goes to the services, and to no other host.
const mayHave = host ? (url: URL) => url.origin === host.origin : isServiceHost
const profiles = profileClient(wrapped(out, token(readyToken(authorization), mayHave)), host ? { host } : {})
const { gamertag, xuid } = await profiles.profile('me')
console.log(`${gamertag} (${xuid}), until ${expires.toISOString()}`)
