/**
 * Answers to a request that was sent before and then got no answer: what it asks for may have been done by then. A refusal
 * among them (412, 404) may speak of our own success.
 */
const repeated = new WeakSet<Response>()

export function markRepeated(response: Response): Response {
  repeated.add(response)
  return response
}

export function wasRepeated(response: Response): boolean {
  return repeated.has(response)
}
