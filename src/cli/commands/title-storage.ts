import { connectAlone } from '../../app/title-storage.ts'
import { durationText } from '../../model/units.ts'
import type { Run } from '../command.ts'
import { authorized, withPlayer } from '../identity.ts'
import type { RunVerb } from './title-storage/context.ts'
import { needsOwner, placeOf } from './title-storage/place.ts'

/** The verbs; each is loaded when it is called. */
const verbs: Readonly<Record<string, () => Promise<{ run: RunVerb }>>> = {
  ls: () => import('./title-storage/ls.ts'),
  get: () => import('./title-storage/get.ts'),
  put: () => import('./title-storage/put.ts'),
  rm: () => import('./title-storage/rm.ts'),
  quota: () => import('./title-storage/quota.ts'),
}

export const run: Run = async context => {
  const { words, config, say } = context
  const [verb = '', ...rest] = words
  const { run: work } = await (verbs[verb] as () => Promise<{ run: RunVerb }>)()
  const tokens = await authorized(config)
  const place = placeOf(needsOwner(config) ? await withPlayer(config) : config)
  const onWait = (milliseconds: number, why: string) => {
    if (milliseconds >= 1000) say(`waiting ${durationText(milliseconds)}: ${why}`)
  }
  using connection = connectAlone({ network: config.network, tokens, onWait })
  return await work({ ...context, words: rest, place, client: connection.titleStorage, onWait })
}
