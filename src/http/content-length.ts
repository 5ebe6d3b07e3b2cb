/** Bytes of a body as announced; undefined: not said, or of an encoded body, whose length is not the object's. */
export function contentLength(headers: Headers): number | undefined {
  const text = headers.get('content-length')
  return text !== null && /^\d{1,15}$/.test(text) && !isEncoded(headers) ? Number(text) : undefined
}

export function isEncoded(headers: Headers): boolean {
  return !['', 'identity'].includes(headers.get('content-encoding')?.trim().toLowerCase() ?? '')
}
