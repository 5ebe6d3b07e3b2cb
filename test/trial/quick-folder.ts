import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** In memory where there is such a place: for what no power fails under, so that nothing of it has to be on a disk. */
export const quickFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
