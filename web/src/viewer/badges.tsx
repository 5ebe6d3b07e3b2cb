import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import { Icon } from '../ui/icon.tsx'
import { badges } from './safety.ts'

/** The state of the capture in a word or two. */
export function Badges({ detail, isHdr }: { readonly detail: CaptureDetail; readonly isHdr: boolean }) {
  return (
    <ul class="state-badges" aria-label="State">
      {badges(detail, Date.now()).map(({ tone, icon, text }) => (
        <li key={text} class={`state-badge ${tone}`} title={text}>
          <Icon name={icon} size={16} />
          <span>{text}</span>
        </li>
      ))}
      {isHdr && <li class="state-badge">HDR</li>}
    </ul>
  )
}
