/**
 * What desktops look for in every folder they show, many times over: icons, indexes, waste baskets, shadows of files. No name of
 * the archive begins with a dot (`archive/safe-name.ts`), so no such name needs to be looked up.
 */
export function isProbe(pathname: string): boolean {
  return hidden.test(pathname) || windows.test(pathname)
}

/** Finder's `._*`, `.DS_Store`, `.metadata_never_index`, `.Spotlight-V100`; GNOME's `.hidden`, `.Trash-1000`; KDE's `.directory`. */
const hidden = /\/(\.|%2e)/i
const windows =
  /\/(desktop\.ini|thumbs\.db(:encryptable)?|ehthumbs(_vista)?\.db|autorun\.(inf|sh)|folder\.(jpg|gif|png)|albumart[^/]*\.jpg|mach_kernel|backups\.backupdb|\$recycle\.bin|system%20volume%20information)\/?$/i
