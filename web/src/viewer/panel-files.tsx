import { bytesText } from '../../../src/model/units.ts'
import type { DetailFile } from '../../../src/serve/gallery/wire/answers.ts'
import { CopyButton } from '../ui/copy.tsx'
import { Icon } from '../ui/icon.tsx'
import { awayText, exactTime } from '../ui/when.ts'
import { inOrder, roleText } from './facts.ts'

/** Where its files stand in the archive, and what proves them. */
export function Files({ files }: { readonly files: readonly DetailFile[] }) {
  return (
    <section>
      <h4>Files</h4>
      <ul class="panel-files">
        {inOrder(files).map(file => (
          <OneFile key={file.path} file={file} />
        ))}
      </ul>
    </section>
  )
}

function OneFile({ file: { path, role, bytes, sha256, archived, checked, damage } }: { readonly file: DetailFile }) {
  const now = Date.now()
  const state = damage
    ? { icon: 'damaged' as const, tone: 'danger', text: damage === 'missing' ? 'missing' : 'damaged' }
    : checked
      ? { icon: 'verified' as const, tone: 'good', text: `read back ${awayText(checked, now)}` }
      : { icon: 'archive' as const, tone: 'plain', text: `archived ${awayText(archived, now)}` }
  return (
    <li>
      <p class="file-role">
        {roleText(role)} <span>{bytesText(bytes)}</span>
      </p>
      <p class={`file-state ${state.tone}`} title={exactTime(checked ?? archived)}>
        <Icon name={state.icon} size={16} />
        {state.text}
      </p>
      <p class="file-line">
        <code>{path}</code>
        <CopyButton text={path} what="path" />
      </p>
      <p class="file-line">
        <code title={sha256}>SHA-256 {sha256.slice(0, 16)}…</code>
        <CopyButton text={sha256} what="SHA-256" />
      </p>
    </li>
  )
}
