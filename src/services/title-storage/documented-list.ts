/**
 * The documents' own sample of a list, which is no JSON: names with single backslashes between their parts, and a comma
 * behind a last value (protocol page, section 2.4). Whoever built a server after it must be read too.
 */
export function repairedList(text: string): string {
  return text
    .replace(
      /("fileName"\s*:\s*")([^"]*)"/g,
      (_, before: string, name: string) => `${before}${name.replaceAll('\\', '/')}"`,
    )
    .replace(/,(\s*[}\]])/g, '$1')
}
