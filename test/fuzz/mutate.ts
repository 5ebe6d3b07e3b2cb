/** Small damage to documents, as transfers, editors, printers and attackers do it. */
import type { Seeded } from '../trial/seeded.ts'

/** One to eight kinds of damage to a document, with pieces of another. */
export function mutated(document: Uint8Array, other: Uint8Array, chance: Seeded): Uint8Array {
  let bytes: Buffer = Buffer.from(document)
  for (let times = 1 + chance.below(8); times > 0; times -= 1)
    bytes = chance.pick(damages)(bytes, Buffer.from(other), chance)
  return bytes.subarray(0, 1 << 16)
}

type Damage = (bytes: Buffer, other: Buffer, chance: Seeded) => Buffer

const tokens = [
  ...[
    '<',
    '>',
    '/',
    '</',
    '/>',
    '"',
    "'",
    '=',
    '&',
    ';',
    '&amp;',
    '&#0;',
    '&#10;',
    '&x;',
    '- ',
    '+ ',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\0',
    '?',
  ],
  ...[
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<?xml version="1.0"?>',
    '<!DOCTYPE a>',
    '<a>',
    '</a>',
    '<Title>',
    '</Title>',
    '<Title/>',
  ],
  ...[
    '<Game name="x">',
    '</RecentGames>',
    '</GamerInfo>',
    '<ProductInfo>',
    'score="1"',
    'xmlns:a="b"',
    'a:',
    '™',
    '\ufffe',
    '\ufeff',
    '1e309',
    '-1',
  ],
]

const damages: readonly Damage[] = [
  (bytes, _, chance) => spliced(bytes, chance.below(bytes.length + 1), 0, Buffer.from(chance.pick(tokens))),
  (bytes, _, chance) =>
    spliced(bytes, chance.below(bytes.length + 1), chance.below(8), Buffer.from(chance.pick(tokens))),
  (bytes, _, chance) => spliced(bytes, chance.below(bytes.length + 1), 1, Buffer.of(chance.below(256))),
  (bytes, _, chance) => spliced(bytes, chance.below(bytes.length + 1), chance.below(30), Buffer.alloc(0)),
  (bytes, _, chance) => bytes.subarray(0, chance.below(bytes.length + 1)),
  (bytes, _, chance) => spliced(bytes, chance.below(bytes.length + 1), 0, piece(bytes, chance)),
  (bytes, other, chance) => spliced(bytes, chance.below(bytes.length + 1), chance.below(60), piece(other, chance)),
  // One character of those that matter is lost.
  (bytes, _, chance) =>
    spliced(
      bytes,
      bytes.indexOf(chance.pick(['<', '>', '"', '/', '=', '&', ';', ' ']), chance.below(bytes.length + 1)),
      1,
      Buffer.alloc(0),
    ),
  // A closing tag becomes an empty-element tag.
  (bytes, _, chance) => {
    const at = bytes.indexOf('</', chance.below(bytes.length + 1))
    const end = bytes.indexOf('>', at)
    return at < 0 || end < 0
      ? bytes
      : spliced(bytes, at, end - at, Buffer.concat([Buffer.from('<'), bytes.subarray(at + 2, end), Buffer.from('/')]))
  },
  // A line is wrapped.
  (bytes, _, chance) => spliced(bytes, chance.below(bytes.length + 1), 0, Buffer.from('\n')),
  // Letter case.
  (bytes, _, chance) => {
    const at = chance.below(bytes.length + 1)
    return spliced(
      bytes,
      at,
      20,
      Buffer.from(
        bytes
          .subarray(at, at + 20)
          .toString('latin1')
          .toUpperCase(),
        'latin1',
      ),
    )
  },
  (bytes, _, chance) => Buffer.concat([bytes, piece(bytes, chance)]),
]

function spliced(bytes: Buffer, at: number, gone: number, come: Buffer): Buffer {
  const place = Math.max(at, 0)
  return Buffer.concat([bytes.subarray(0, place), come, bytes.subarray(place + gone)])
}

function piece(bytes: Buffer, chance: Seeded): Buffer {
  const at = chance.below(bytes.length + 1)
  return bytes.subarray(at, at + chance.below(200))
}
