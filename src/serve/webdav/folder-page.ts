/** A folder as a page, for whoever comes with a browser: no script, nothing from elsewhere. */
import { type Markup, xmlElement, xmlText, xmlValue } from '../../http/xml-write.ts'
import type { DavFolder } from './dav-tree.ts'
import { encoded } from './href.ts'

export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const

const style =
  ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'table{width:100%;border-collapse:collapse}th,td{padding:.25rem .5rem;text-align:left}td{font-variant-numeric:tabular-nums}' +
  '.size{text-align:right}tbody tr:nth-child(odd){background:color-mix(in srgb,CanvasText 5%,Canvas)}'

const together = 200

/** @param href the folder's own, with a slash at its end */
export async function* folderPage(
  href: string,
  folder: DavFolder,
  names: readonly string[],
): AsyncGenerator<Uint8Array> {
  const title = xmlText(names.at(-1) ?? 'Xbox Drive')
  yield Buffer.from(
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title>` +
      `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head><body>` +
      `<main><h1>${title}</h1>${names.length > 0 ? parent(href, names.length) : ''}` +
      '<table><thead><tr><th scope="col">Name</th><th scope="col" class="size">Bytes</th><th scope="col">Taken</th></tr></thead><tbody>\n',
  )
  const rows = [
    ...folder.folders().map(
      ({ name, modified }) =>
        () =>
          row(`${href}${encoded(name)}/`, `${name}/`, '', modified),
    ),
    ...folder.files().map(
      ({ name, size, created }) =>
        () =>
          row(href + encoded(name), name, size.toLocaleString('en'), created),
    ),
  ]
  for (let from = 0; from < rows.length; from += together) {
    yield Buffer.from(
      rows
        .slice(from, from + together)
        .map(each => each())
        .join(''),
    )
  }
  yield Buffer.from('</tbody></table></main></body></html>\n')
}

function parent(href: string, depth: number): string {
  const above = href.split('/').slice(0, -2).join('/')
  return `<nav aria-label="Above"><a href="${xmlValue(above)}/">${depth > 1 ? 'Up one folder' : 'All of the drive'}</a></nav>`
}

function row(href: string, name: string, size: string, date: Date): string {
  const time = date.toISOString()
  const link = xmlElement('a', [['href', href]], xmlText(name))
  const shown = xmlElement(
    'time',
    [['datetime', time]],
    xmlText(`${time.slice(0, 16).replace('T', ' ')} UTC`) as Markup,
  )
  return `<tr><th scope="row">${link}</th><td class="size">${size}</td><td>${shown}</td></tr>\n`
}
