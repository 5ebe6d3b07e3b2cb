/** Which call of sign-in a request is, from its looks alone: for those who count. */
import { authenticateDevice, devicePath } from './device-token.ts'
import { doors } from './oauth-wire.ts'
import { authorizeSisu, sisuPath } from './sisu.ts'
import { authenticateTitle, titlePath } from './title-token.ts'
import { authenticateUser, userPath } from './user-token.ts'
import { authorizeXsts, xstsPath } from './xsts.ts'

export const deviceCodeName = 'sign-in.device-code'
export const tokenName = 'sign-in.token'
/** The page on which a person allows a device code. Only local networks have it at this path. */
export const pageName = 'sign-in.page'
export const pagePath = '/device'

const posts: ReadonlyMap<string, string> = new Map([
  [userPath, authenticateUser.name],
  [devicePath, authenticateDevice.name],
  [titlePath, authenticateTitle.name],
  [sisuPath, authorizeSisu.name],
  [xstsPath, authorizeXsts.name],
  ...Object.values(doors).flatMap(({ codePath, tokenPath }) => [
    [codePath, deviceCodeName] as const,
    [tokenPath, tokenName] as const,
  ]),
])

/** `sign-in.user`; undefined for what is no call of sign-in. */
export function signInOperationName(method: string, pathname: string): string | undefined {
  if (pathname === pagePath) return pageName
  return method === 'POST' ? posts.get(pathname) : undefined
}

/** The methods a path of sign-in takes; undefined for another path. */
export function signInMethods(pathname: string): readonly string[] | undefined {
  if (pathname === pagePath) return ['GET', 'HEAD', 'POST']
  return posts.has(pathname) ? ['POST'] : undefined
}
