/** Where the live services of sign-in are. */
export const signInHosts = {
  live: new URL('https://login.live.com'),
  microsoft: new URL('https://login.microsoftonline.com'),
  user: new URL('https://user.auth.xboxlive.com'),
  device: new URL('https://device.auth.xboxlive.com'),
  title: new URL('https://title.auth.xboxlive.com'),
  sisu: new URL('https://sisu.xboxlive.com'),
  xsts: new URL('https://xsts.auth.xboxlive.com'),
} as const
export type SignInHost = keyof typeof signInHosts
