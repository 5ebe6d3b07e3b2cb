/** A body as `Transfer-Encoding: chunked` has it (RFC 9112, section 7.1). */
export function inChunks(content: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < content.length; at += 60_000) {
    const piece = content.subarray(at, at + 60_000)
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'))
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')])
}
