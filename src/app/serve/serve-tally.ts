export interface Answered {
  readonly face: string
  readonly status: number
  requests: number
  bytes: number
}

/** What `serve` has done since it started. */
export interface ServeTally {
  readonly answers: ReadonlyMap<string, Answered>
  /** Undefined: it is being read. */
  library: { count: number; readonly loadSeconds: number } | undefined
  count(face: string, status: number, bytes: number): void
}

export function serveTally(): ServeTally {
  const answers = new Map<string, Answered>()
  return {
    answers,
    library: undefined,
    count(face, status, bytes) {
      const key = `${face} ${status}`
      const known = answers.get(key) ?? { face, status, requests: 0, bytes: 0 }
      answers.set(key, known)
      known.requests += 1
      known.bytes += bytes
    },
  }
}
