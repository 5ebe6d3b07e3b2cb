/** What the panel lists of a capture. */
import { bytesText } from '../../../src/model/units.ts'
import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import { clockText, exactTime } from '../ui/when.ts'
import { isHdrRole } from './glimpse.ts'

export type Fact = readonly [name: string, text: string]

export function factsOf(detail: CaptureDetail): readonly Fact[] {
  const { game, kind, captured, uploaded, width, height, duration, bytes, contentId, caption } = detail
  const size = width && height ? `${width} × ${height}${sharpness(height)}` : undefined
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Caption', caption],
    ['Game', game],
    ['Kind', kind === 'gameClip' ? 'Clip' : 'Screenshot'],
    ['Captured', exactTime(captured)],
    ['Uploaded', uploaded && exactTime(uploaded)],
    ['Resolution', size],
    ['Length', duration ? clockText(duration) : undefined],
    ['Size', `${bytesText(bytes)} (${bytes.toLocaleString('en')} bytes)`],
    ['Content ID', contentId],
  ]
  return facts.filter((fact): fact is Fact => Boolean(fact[1]))
}

function sharpness(height: number): string {
  return height >= 2160 ? ' (4K)' : ''
}

const roles: Readonly<Record<string, string>> = {
  download: 'The capture',
  download_hdr: 'HDR picture',
  thumbnail_small: 'Small thumbnail',
  thumbnail_large: 'Large thumbnail',
  entity: 'What the network said of it',
}

/** @param role as the catalog has it; of a type nobody knew yet it is the network's own word */
export const roleText = (role: string) => roles[role.toLowerCase()] ?? role

/** The capture first, then its HDR picture, then the rest. */
export function inOrder(files: CaptureDetail['files']): CaptureDetail['files'] {
  const rank = (role: string) => (role.toLowerCase() === 'download' ? 0 : isHdrRole(role) ? 1 : 2)
  return [...files].sort((a, b) => rank(a.role) - rank(b.role))
}
