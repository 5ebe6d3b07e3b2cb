import type { DriveStatus } from '../../../src/serve/gallery/wire/answers.ts'
// Roles are said, since tables that are shown as paragraphs on phones would lose them.
import { CopyButton } from '../ui/copy.tsx'
import { awayText, exactTime, shortTime } from '../ui/when.ts'

/** Not archived yet, what the network deletes first. */
export function Expiring({ expiring }: Pick<DriveStatus, 'expiring'>) {
  if (expiring.length === 0) return null
  return (
    <section class="card-box">
      <h2>Deleted by the network soon, and not archived yet</h2>
      <table class="status-rows" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              Game
            </th>
            <th scope="col" role="columnheader">
              Deleted
            </th>
            <th scope="col" role="columnheader">
              Capture
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
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
        </tbody>
      </table>
    </section>
  )
}

export function Failures({ failures }: Pick<DriveStatus, 'failures'>) {
  if (failures.length === 0) return null
  return (
    <section class="card-box">
      <h2>Could not be archived</h2>
      <table class="status-rows" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              Game
            </th>
            <th scope="col" role="columnheader">
              Why
            </th>
            <th scope="col" role="columnheader">
              Tried again
            </th>
            <th scope="col" role="columnheader">
              Capture
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
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
        </tbody>
      </table>
    </section>
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
