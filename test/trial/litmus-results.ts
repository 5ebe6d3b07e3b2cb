/** What litmus says of each of its tests; it writes over its own lines, and sometimes what is no text. */
export function litmusResults(said: string): { passed: string[]; failed: string[] } {
  const [passed, failed]: [string[], string[]] = [[], []]
  let name = ''
  for (const line of said.split(/[\r\n]/)) {
    const [, named, verdict] = /^\s*(?:\d+\. (\w+)|)\.{2,}\s+(pass|FAIL|SKIPPED|WARNING)?/.exec(line) ?? []
    name = named ?? name
    if (verdict === 'pass') passed.push(name)
    if (verdict === 'FAIL') failed.push(name)
  }
  return { passed, failed }
}
