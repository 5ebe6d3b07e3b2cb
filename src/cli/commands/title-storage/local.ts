/** Where files of a place stand on this machine. */
import { openSync, statSync, writeSync } from 'node:fs'
import { join, sep } from 'node:path'
import { FlowingTarget, type LocalTarget, localTarget, makeFolderOf } from '../../../app/local-target.ts'
import { Failure } from '../../../model/failure.ts'
import { pathAndFileName, type TitleBlob, type TitleFile, type TitlePath } from '../../../model/title-storage.ts'

/** The path of a single file: `local` itself, or in it when it is a folder. */
export function pathFor(file: TitleFile, local: string | undefined): string {
  const name = pathAndFileName(file).split('/').at(-1) as string
  if (local === undefined) return name
  const folder = local.endsWith('/') || local.endsWith(sep) || isFolder(local)
  return folder ? join(local, name) : local
}

/**
 * The paths of several, as they lie below `above`. Files whose names differ in their type only keep it: `hero,json` and
 * `hero,binary`.
 */
export function pathsFor(blobs: readonly TitleBlob[], above: TitlePath, local: string): Map<TitleBlob, string> {
  const start = above === '' ? 0 : above.length + 1
  const names = blobs.map(({ file }) => pathAndFileName(file))
  const shared = new Set(names.filter((name, at) => names.indexOf(name) !== at))
  return new Map(
    blobs.map((blob, at) => {
      const name = names[at] as string
      return [blob, join(local, (shared.has(name) ? blob.file : name).slice(start))]
    }),
  )
}

/** @throws Failure `conflict` where a folder cannot be */
export function targetAt(path: string): LocalTarget {
  if (path === '-') return new FlowingTarget(toStandardOutput)
  makeFolderOf(path)
  const there = statSync(path, { throwIfNoEntry: false })
  if (there?.isDirectory()) {
    throw new Failure(
      'conflict',
      `${path} is a folder on this machine. Name a file to write; a remote folder takes -r.`,
    )
  }
  if (!there || there.isFile()) return localTarget(path)
  // A pipe or a device is written to; nothing may take its place.
  const handle = openSync(path, 'w')
  return new FlowingTarget(async bytes => {
    for (let done = 0; done < bytes.byteLength; ) done += writeSync(handle, bytes, done)
  })
}

function toStandardOutput(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, thrown => (thrown ? reject(thrown) : resolve()))
  })
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
