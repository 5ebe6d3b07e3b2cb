import { findUnexpected } from './captures/expected-type.ts'
import type { Inspection, LandingTerms } from './ports.ts'

/** Undefined when a file is what it should be; otherwise what is wrong with it, in a sentence. */
export function unlike(inspection: Inspection, { name, size, type, isMedia }: LandingTerms): string | undefined {
  if (size !== undefined && inspection.size !== size)
    return `${name} came with ${inspection.size} bytes, but is listed with ${size}.`
  const unexpected = isMedia ? findUnexpected(inspection, type) : undefined
  return unexpected ? `${name} is not whole: ${unexpected}.` : undefined
}
