/** Writes `docs/reference/` from the program's own tables: `npm run docs`. A test compares. */
import { writeFileSync } from 'node:fs'
import { reference } from './reference.ts'

for (const [path, text] of Object.entries(reference())) writeFileSync(new URL(`../${path}`, import.meta.url), text)
