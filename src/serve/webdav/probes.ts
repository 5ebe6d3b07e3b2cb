/**
 * What desktops look for in every folder they show, many times over: icons, indexes, waste baskets, shadows of files. No name of
 * the archive begins with a dot (`archive/safe-name.ts`), so no such name needs to be looked up: Finder's `._*`, `.DS_Store`,
 * `.metadata_never_index`, `.Spotlight-V100`; GNOME's `.hidden`, `.Trash-1000`; KDE's `.directory`. Those of Windows, as
 * `desktop.ini`, are looked up like any others, which is quick: a game may be called so.
 */
export function isProbe(pathname: string): boolean {
  return /\/(\.|%2e)/i.test(pathname)
}
