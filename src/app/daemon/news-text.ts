import type { News } from './watch-news.ts'

const mostLines = 8

/** Several of one kind, as one. */
export function newsText(all: readonly [News, ...News[]]): { readonly title: string; readonly message: string } {
  const [first] = all
  if (all.length === 1) return { title: first.title, message: first.message }
  const lines = all.slice(0, mostLines).map(({ title, message }) => `${title}: ${message}`)
  const rest = all.length - lines.length
  return {
    title: `${first.title} (${all.length} messages)`,
    message: [...lines, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n'),
  }
}
