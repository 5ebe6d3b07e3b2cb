import { it } from 'node:test'
import { checks } from './trial/free/checks.ts'

for (const { name, run } of checks) it(name, run)
