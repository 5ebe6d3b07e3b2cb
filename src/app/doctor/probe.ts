import { discard } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'
import { achievementsHost } from '../../services/achievements/wire.ts'
import { capturesHost } from '../../services/captures/wire.ts'
import { catalogHost } from '../../services/catalog/wire.ts'
import { peopleHost } from '../../services/people/wire.ts'
import { presenceHost } from '../../services/presence/wire.ts'
import { profileHost } from '../../services/profile/wire.ts'
import { signInHosts } from '../../services/sign-in/hosts.ts'
import { titleHubHost } from '../../services/title-hub/wire.ts'
import { titleStorageHost } from '../../services/title-storage/request.ts'
import type { Surroundings } from './check.ts'

const services = [capturesHost, titleStorageHost, profileHost, presenceHost, titleHubHost, achievementsHost, peopleHost]

export interface Probed {
  readonly host: string
  /** Undefined: it is there. */
  readonly problem: string | undefined
  /** What time it is there; undefined: it did not say. */
  readonly date: Date | undefined
}

/** Shorter than a check may take. */
const patience = 2000

/** Every host that is asked for something, or the one origin. Any answer is one: nobody is signed in here. */
export async function probeAll({ network, exchange }: Surroundings): Promise<readonly Probed[]> {
  const hosts = network ? [network] : [...services, catalogHost, ...Object.values(signInHosts)]
  return await Promise.all(hosts.map(host => probe(host, exchange)))
}

/** The first host of the network: what time is it there? */
export async function probeOne({ network, exchange }: Surroundings): Promise<Probed> {
  return await probe(network ?? capturesHost, exchange)
}

async function probe(url: URL, exchange: Surroundings['exchange']): Promise<Probed> {
  try {
    const response = await exchange(new Request(url, { method: 'HEAD', signal: AbortSignal.timeout(patience) }))
    await discard(response)
    const date = new Date(response.headers.get('date') ?? '')
    return { host: url.host, problem: undefined, date: Number.isNaN(date.getTime()) ? undefined : date }
  } catch (thrown) {
    const late = (thrown as { name?: string }).name === 'TimeoutError'
    const problem = late ? `${url.host} did not answer within ${patience / 1000} s.` : Failure.from(thrown).message
    return { host: url.host, problem, date: undefined }
  }
}
