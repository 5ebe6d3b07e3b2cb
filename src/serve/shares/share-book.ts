import { createHash } from 'node:crypto'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { ShareRequest } from '../gallery/wire/answers.ts'
import type { ShareStore, StoredShare } from './stored-share.ts'

/** Everything that was shared, as long as it is. */
export interface ShareBook {
  /** Newest first. */
  list(): readonly StoredShare[]
  /** The secret is said here, and never again. */
  add(request: ShareRequest): Promise<StoredShare & { readonly said: string }>
  /** @throws Failure `missing` */
  revoke(id: string): Promise<void>
  /** Undefined: unknown, expired or revoked, and nobody is told which. */
  find(said: string): StoredShare | undefined
}

const mostShares = 1000

export function shareBook(
  store: ShareStore,
  clock: Pick<Clock, 'now'>,
  random: (bytes: number) => Uint8Array,
): ShareBook {
  const now = () => clock.now().getTime()
  const isAlive = ({ expires }: StoredShare) => expires > now()
  const text = (bytes: number) => Buffer.from(random(bytes)).toString('base64url')
  return {
    list: () => store.all().filter(isAlive).toReversed(),
    async add({ subject, lifetime }) {
      const said = text(16)
      const created = now()
      const share = { id: text(9), secret: hashOf(said), subject, created, expires: created + lifetime * 1000 }
      await store.change(shares => {
        const alive = shares.filter(isAlive)
        if (alive.length >= mostShares) {
          throw new Failure('conflict', `There are ${mostShares} shares already. Revoke some of them first.`)
        }
        return [...alive, share]
      })
      return { ...share, said }
    },
    async revoke(id) {
      await store.change(shares => {
        const left = shares.filter(each => each.id !== id)
        if (left.length === shares.length) throw new Failure('missing', 'There is no such share any more.')
        return left
      })
    },
    // Looked up by its hash: how long that takes tells nothing of the secret.
    find: said => store.all().find(each => each.secret === hashOf(said) && isAlive(each)),
  }
}

const hashOf = (said: string) => createHash('sha256').update(said).digest('hex')
