import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import { Icon } from '../ui/icon.tsx'
import { badges } from './safety.ts'

/** The state of the capture in a word or two. */
export function Badges({ detail, isHdr }: { readonly detail: CaptureDetail; readonly isHdr: boolean }) {
  return (
    <ul class="state-badges" aria-label="State">
      {isHdr && <li class="state-badge">HDR</li>}
      {badges(detail, Date.now()).map(({ tone, icon, text }) => (
        <li key={text} class={`state-badge ${tone}`}>
          <Icon name={icon} size={16} />
          {text}
        </li>
      ))}
    </ul>
  )
}
