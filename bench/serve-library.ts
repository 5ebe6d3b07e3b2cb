/** A capture service over the sidecars of an archive made by `library.ts`, for measuring listings: searches only. Prints its URL. */
import { DatabaseSync } from 'node:sqlite'
import { toJson, writeJson } from '../src/http/json.ts'
import { join } from '../src/http/path.ts'
import { listen } from '../src/serve/node.ts'
import { searchCaptures } from '../src/services/captures/wire.ts'

const database = new DatabaseSync(`${process.argv[2]}/.xbox-drive/catalog.sqlite`, { readOnly: true })
const page = database.prepare(
  `SELECT content_id AS contentId, local_id AS localId, game AS titleName, captured FROM capture
   WHERE captured < ? ORDER BY captured DESC LIMIT ?`,
)
const listening = await listen(
  async request => {
    const search = await searchCaptures.readRequest(request)
    if (search?.kind !== 'screenshot') return new Response('{"values":[]}')
    const size = search.maxPageSize ?? 100
    const rows = page.all(Number(search.continuationToken ?? 1e15), size) as { captured: number; contentId: string }[]
    const values = rows.map(({ captured, ...row }) => ({
      ...row,
      captureDate: new Date(captured).toISOString(),
      ownerXuid: 2533274800000001n,
      contentLocators: [
        { fileSize: 2000, locatorType: 'Download', uri: join(new URL(request.url), `/${row.contentId}.PNG`).href },
      ],
      padding: 'x'.repeat(1500),
    }))
    const token = rows.length === size ? { continuationToken: String(rows.at(-1)?.captured) } : {}
    return new Response(writeJson(toJson({ values, ...token })))
  },
  { host: '127.0.0.1', port: 0, report: console.error },
)
console.log(listening.url.origin)
