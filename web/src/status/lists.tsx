import type { DriveStatus } from '../../../src/serve/gallery/wire/answers.ts'
import { CopyButton } from '../ui/copy.tsx'
import { awayText, exactTime, shortTime } from '../ui/when.ts'
import { StatusTable } from './status-table.tsx'

/** Not archived yet, what the network deletes first. */
export function Expiring({ expiring }: Pick<DriveStatus, 'expiring'>) {
  if (expiring.length === 0) return null
  return (
    <StatusTable title="Deleted by the network soon, and not archived yet" columns={['Game', 'Deleted', 'Capture']}>
      {expiring.map(({ contentId, game, expires }) => (
        <tr role="row" key={contentId}>
          <th scope="row" role="rowheader">
            {game}
          </th>
          <td role="cell" data-name="Deleted" title={exactTime(expires)}>
            {awayText(expires, Date.now())}, {shortTime(expires)}
          </td>
          <CaptureCell contentId={contentId} />
        </tr>
      ))}
    </StatusTable>
  )
}

export function Failures({ failures }: Pick<DriveStatus, 'failures'>) {
  if (failures.length === 0) return null
  return (
    <StatusTable title="Could not be archived" columns={['Game', 'Why', 'Tried again', 'Capture']}>
      {failures.map(({ contentId, game, message, retryAt }) => (
        <tr role="row" key={contentId}>
          <th scope="row" role="rowheader">
            {game}
          </th>
          <td role="cell" data-name="Why">
            {message}
          </td>
          <td role="cell" data-name="Tried again">
            {retryAt ? fromThen(retryAt) : 'with the next pull'}
          </td>
          <CaptureCell contentId={contentId} />
        </tr>
      ))}
    </StatusTable>
  )
}

function fromThen(retryAt: string): string {
  return Date.parse(retryAt) <= Date.now()
    ? 'with the next pull'
    : `${awayText(retryAt, Date.now())}, from ${shortTime(retryAt)} on`
}

function CaptureCell({ contentId }: { readonly contentId: string }) {
  return (
    <td role="cell" data-name="Capture" class="id-cell">
      <span class="id-text">
        <code title={contentId}>{contentId.slice(0, 8)}…</code>
        <CopyButton text={`xbox-drive explain ${contentId}`} what="command that explains it" />
      </span>
    </td>
  )
}
