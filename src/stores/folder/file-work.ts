/**
 * Whole jobs on files, synchronous, for a thread that may wait. One message there and one back costs less than the dozen
 * hand-overs that the same steps take from the event loop. Paths are absolute.
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  futimesSync,
  openSync,
  readSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { unlike } from '../../archive/landing-terms.ts'
import type { Inspection, LandingTerms } from '../../archive/ports.ts'
import { findDamage, type MediaType, recognise } from '../../archive/structure/structure.ts'
import { Failure } from '../../model/failure.ts'
import type { Sha256 } from '../../model/ids.ts'
import { keepAside } from './aside.ts'

const buffer = Buffer.allocUnsafeSlow(1 << 20)

/** Reads a whole file: size, SHA-256, and its structure if asked. */
export function inspect(path: string, structure: boolean): Inspection {
  const file = openSync(path, 'r')
  try {
    return inspectOpen(file, structure)
  } finally {
    closeSync(file)
  }
}

/**
 * Gives a finished part its final name, if it is what it should be: length, structure, SHA-256, fsync, time, rename.
 *
 * @param aside a second name for what has the final one
 * @throws Failure `upstream` when it is not what was expected, `conflict` when the name is taken; the part stays.
 */
export function land(
  part: string,
  final: string,
  terms: LandingTerms,
  modified: number | undefined,
  aside: string | undefined,
): Inspection {
  if (aside === undefined && existsSync(final)) throw new Failure('conflict', `${final} is there already.`)
  const file = openSync(part, 'r+')
  let inspection: Inspection
  try {
    inspection = inspectOpen(file, terms.isMedia)
    const wrong = unlike(inspection, terms)
    if (wrong) throw new Failure('upstream', wrong)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  if (modified !== undefined) utimesSync(part, modified, modified)
  if (aside !== undefined && existsSync(final)) keepAside(final, aside)
  renameSync(part, final)
  return inspection
}

/** A small file by way of a temporary one. */
export function write(temporary: string, final: string, bytes: Uint8Array, modified: number | undefined): void {
  writeFileSync(temporary, bytes)
  seal(temporary, final, modified)
}

export function copy(from: string, temporary: string, final: string, modified: number): void {
  copyFileSync(from, temporary, constants.COPYFILE_FICLONE)
  seal(temporary, final, modified)
}

/** A file to be written by way of a temporary one. `aside`: a second name for what has the final one. */
export interface Writing {
  readonly temporary: string
  readonly final: string
  readonly bytes: Uint8Array
  readonly modified: number | undefined
  readonly aside: string
}

/** Several small files, their names in this order. All bytes are handed to the disk before it is waited for. */
export function writeAll(files: readonly Writing[]): void {
  const handles: number[] = []
  try {
    for (const { temporary, bytes, modified } of files) {
      const file = openSync(temporary, 'w+')
      handles.push(file)
      writeFileSync(file, bytes)
      if (modified !== undefined) futimesSync(file, modified, modified)
    }
    for (const file of handles) fsyncSync(file)
  } finally {
    for (const file of handles) closeSync(file)
  }
  for (const { temporary, final, aside } of files) {
    if (existsSync(final)) keepAside(final, aside)
    renameSync(temporary, final)
  }
}

function seal(temporary: string, final: string, modified: number | undefined): void {
  if (modified !== undefined) utimesSync(temporary, modified, modified)
  const file = openSync(temporary, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, final)
}

function inspectOpen(file: number, structure: boolean): Inspection {
  const hash = createHash('sha256')
  let size = 0
  let type: Inspection['type'] = 'other'
  for (;;) {
    const count = readSync(file, buffer, 0, buffer.length, size)
    if (count === 0) break
    const piece = buffer.subarray(0, count)
    if (size === 0) type = recognise(piece)
    hash.update(piece)
    size += count
  }
  const page = type === 'html' || type === 'json' || type === 'xml'
  const damage = structure && !page ? findDamage(type as MediaType, readerOf(file, size)) : undefined
  return { size, sha256: hash.digest('hex') as Sha256, type, damage }
}

function readerOf(file: number, size: number) {
  return {
    size,
    read(position: number, length: number): Uint8Array {
      const wanted = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)))
      return wanted.subarray(0, readSync(file, wanted, 0, wanted.length, position))
    },
  }
}
