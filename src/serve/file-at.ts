/**
 * Where a file or folder of the archive stands on this machine, no links left in it. The one place that says what of an archive may
 * be shown: no face looks for a file by itself.
 *
 * @param path relative to the archive
 * @throws Failure `missing`; `forbidden` when a link leads out of the archive, or to what is our own in it; `invalid`
 */
export type FileAt = (path: string) => Promise<string>
