/** Between the rows of the catalog and the facts of the archive. */

import type { ItemFailure, ItemId, ItemState } from '../../archive/item.ts'
import type { CaptureFact, Damage, EventFact, FileFact } from '../../archive/ports.ts'
import { pathKey } from '../../archive/safe-name.ts'
import type { Capture, CaptureKind } from '../../model/capture.ts'
import type { ContentId, LocalId, Sha256, TitleId, Xuid } from '../../model/ids.ts'

export type Row = Record<string, string | number | null>

export function captureFactOf(row: Row): CaptureFact {
  return {
    contentId: row.content_id as ContentId,
    localId: (row.local_id as LocalId | null) ?? undefined,
    kind: row.kind as CaptureKind,
    owner: row.owner as Xuid,
    game: row.game as string,
    titleId: (row.title_id as TitleId | null) ?? undefined,
    captured: new Date(row.captured as number),
    uploaded: dateOf(row.uploaded),
    expires: dateOf(row.expires),
    state: row.state as ItemState,
    upstream: row.upstream === 1,
    damaged: row.damaged === 1,
    listed: new Date(row.listed as number),
    stem: (row.stem as string | null) ?? undefined,
    path: (row.path as string | null) ?? undefined,
    bytes: (row.bytes as number | null) ?? undefined,
    listedBytes: row.listed_bytes as number,
    failure: row.failure === null ? undefined : failureOf(row.failure as string),
  }
}

/** What the network says of a capture, for the statement that notes it. */
export function captureRow(capture: Capture, listedBytes: number, at: Date): Row {
  return {
    content_id: capture.contentId,
    local_id: capture.localId ?? null,
    kind: capture.kind,
    owner: capture.owner,
    game: capture.game,
    game_key: foldedGame(capture.game),
    title_id: capture.titleId ?? null,
    captured: capture.captured.getTime(),
    uploaded: capture.uploaded?.getTime() ?? null,
    expires: capture.expires?.getTime() ?? null,
    listed: at.getTime(),
    listed_bytes: listedBytes,
    caption: capture.caption ?? null,
    duration: capture.duration ?? null,
    width: capture.width ?? null,
    height: capture.height ?? null,
  }
}

export function foldedGame(game: string): string {
  return pathKey(game)
}

export function writtenFailure({ retryAt, ...failure }: ItemFailure): string {
  return JSON.stringify({ ...failure, retryAt: retryAt?.getTime() })
}

export function failureOf(text: string): ItemFailure {
  const { retryAt, ...rest } = JSON.parse(text) as Omit<ItemFailure, 'retryAt'> & { retryAt?: number }
  return { ...rest, retryAt: retryAt === undefined ? undefined : new Date(retryAt) }
}

export function fileFactOf(row: Row): FileFact {
  return {
    path: row.path as string,
    item: (row.item as ItemId | null) ?? undefined,
    role: row.role as string,
    size: row.size as number,
    sha256: row.sha256 as Sha256,
    archived: new Date(row.archived as number),
    checked: dateOf(row.checked),
    damage: (row.damage as Damage | null) ?? undefined,
  }
}

export function fileRow(file: FileFact): Row {
  return {
    path: file.path,
    path_key: pathKey(file.path),
    item: file.item ?? null,
    role: file.role,
    size: file.size,
    sha256: file.sha256,
    archived: file.archived.getTime(),
    checked: file.checked?.getTime() ?? null,
    damage: file.damage ?? null,
  }
}

export function eventFactOf(row: Row): EventFact {
  return {
    item: (row.item as ItemId | null) ?? undefined,
    at: new Date(row.at as number),
    event: row.event as string,
    detail: JSON.parse(row.detail as string) as EventFact['detail'],
  }
}

export function dateOf(value: string | number | null | undefined): Date | undefined {
  return typeof value === 'number' ? new Date(value) : undefined
}
