/** Text whose lines were wrapped on its way, by a mail program or in a document on paper. */

/** `raw` with its lines joined; blanks where it was wrapped go. */
export function joined(raw: string, joiner: string): string {
  const lines = raw.split('\n')
  const last = lines.length - 1
  return lines
    .map((line, index) =>
      line.slice(index === 0 ? 0 : blanksBefore(line), index === last ? undefined : blanksAfter(line)),
    )
    .filter(line => line !== '')
    .join(joiner)
}

function blanksBefore(line: string): number {
  let at = 0
  while (line[at] === ' ' || line[at] === '\t') at += 1
  return at
}

/** Where they begin. A loop, because an expression would look at each blank again and again. */
function blanksAfter(line: string): number {
  let at = line.length
  while (line[at - 1] === ' ' || line[at - 1] === '\t') at -= 1
  return at
}
