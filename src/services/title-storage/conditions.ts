/** What must hold of the file as it stands, else Failure `precondition-failed` and nothing is done. */
export interface TitleConditions {
  /** An ETag with or without its quotes, several in quotes with commas between, or `*`: there is a file, whichever. */
  readonly ifMatch?: string | undefined
  /** The same; `*`: there is no file yet. */
  readonly ifNoneMatch?: string | undefined
}

export function conditionHeaders({ ifMatch, ifNoneMatch }: TitleConditions): Headers {
  const headers = new Headers()
  if (ifMatch !== undefined) headers.set('if-match', asTags(ifMatch))
  if (ifNoneMatch !== undefined) headers.set('if-none-match', asTags(ifNoneMatch))
  return headers
}

function asTags(text: string): string {
  return text === '*' || /^(W\/)?"/.test(text) ? text : `"${text}"`
}
