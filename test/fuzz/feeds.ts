/** `npm run fuzz`: for XBOX_DRIVE_TEST_SECONDS (default 60) from XBOX_DRIVE_TEST_SEED. A document that breaks a promise comes into the corpus. */
import { seeded } from '../trial/seeded.ts'
import { fuzzFeeds } from './fuzz-feeds.ts'

const seconds = Number(process.env.XBOX_DRIVE_TEST_SECONDS) || 60
const chance = seeded()
const end = performance.now() + seconds * 1000
const { documents, finding } = fuzzFeeds(chance, () => performance.now() > end)
console.log(`seed ${chance.seed}: ${documents} documents`)
if (finding) {
  console.log(`${finding.path}: ${finding.broken}`)
  process.exitCode = 1
}
