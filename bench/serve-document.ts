/** Serves one ready document of the memory as a feed is served: `node bench/serve-document.ts PORT FILE`. */
import { readFileSync } from 'node:fs'
import { represented } from '../src/http/represented.ts'
import { listen } from '../src/serve/node.ts'
import { storedMemory } from '../src/serve/stored-file.ts'

const [port, file] = process.argv.slice(2)
const document = storedMemory(readFileSync(file as string), 'text/xml; charset=utf-8', 'feed', new Date(1e12))
const headers = { 'content-language': 'en-us', vary: 'Accept-Language', 'cache-control': 'public, max-age=300' }
await listen(request => represented(request, document, new Date(), headers), {
  host: '127.0.0.1',
  port: Number(port),
  report: console.error,
})
