/** Who holds the archive. */
export interface Holder {
  /** `pull`, `watch`, `verify`, … */
  readonly command: string
  readonly since: Date
}
