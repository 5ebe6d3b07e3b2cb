import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import { itemFailure, ofOneFeed } from './feed-failures.ts'
import { playerKey } from './feed-layout.ts'
import type { FeedPullOptions, FeedPullState, FeedWorld } from './feed-pull.ts'

export interface WantedPlayer {
  readonly gamertag: string
  /** Asked for by name, not for being signed in. */
  readonly named: boolean
}

/** Whose feeds are wanted, each player once. None: nobody is known, which was remarked. */
export async function wantedPlayers(
  world: FeedWorld,
  state: FeedPullState,
  options: FeedPullOptions,
): Promise<readonly WantedPlayer[]> {
  const { gamertags, owner, friends } = options
  const players: WantedPlayer[] = gamertags.map(gamertag => ({ gamertag: readGamertag(gamertag), named: true }))
  if (players.length === 0) {
    const gamertag = await ownGamertag(world, owner, options.dryRun)
    if (gamertag === undefined) {
      const message = 'The feeds are left out: no gamertag is known. Name one with --gamertag.'
      world.report({ event: 'remark', message })
      return []
    }
    players.push({ gamertag, named: false })
  }
  if (friends) {
    players.push(...(await friendsOf(world, state)).map(gamertag => ({ gamertag, named: true })))
  }
  const once = new Map([...players].reverse().map(player => [playerKey(player.gamertag), player]))
  return [...once.values()].reverse()
}

/** @throws Failure `invalid` for a name of nothing */
function readGamertag(text: string): string {
  if (text.trim() === '') throw new Failure('invalid', 'A gamertag has at least one character: give it to --gamertag.')
  return text
}

/** Asked once, and remembered by the number, if it is known. Nobody asked for it by itself, so that it cannot be had is no failure. */
async function ownGamertag(world: FeedWorld, owner: Xuid | undefined, dryRun: boolean) {
  const { catalog, source, signal } = world
  const remembered = owner && (await catalog.read(facts => facts.note(gamertagNote(owner))))
  if (remembered) return remembered
  try {
    const told = await source.gamertagOf?.(owner, signal)
    if (told !== undefined && owner && !dryRun) await catalog.write(facts => facts.setNote(gamertagNote(owner), told))
    return told
  } catch (thrown) {
    signal.throwIfAborted()
    const { code, message } = Failure.from(thrown)
    if (code !== 'missing')
      world.report({ event: 'remark', message: `Who is signed in could not be found out: ${message}` })
    return undefined
  }
}

/** A player who is called otherwise by now is asked for anew. */
export async function forgetGamertag({ catalog }: FeedWorld, owner: Xuid): Promise<void> {
  await catalog.write(facts => facts.setNote(gamertagNote(owner), ''))
}

async function friendsOf(world: FeedWorld, state: FeedPullState): Promise<readonly string[]> {
  const { source, signal } = world
  try {
    if (!source.friends) throw new Failure('missing', 'this network does not say.')
    return await source.friends(signal)
  } catch (thrown) {
    const failure = ofOneFeed(world, thrown)
    if (failure.code === 'missing') {
      world.report({
        event: 'remark',
        message: 'Whose friends the player is cannot be asked for here: they are left out.',
      })
      return []
    }
    const { code, message, retryAt } = itemFailure(world, failure)
    state.failed.push({ feed: 'friends', name: 'friends', code, message, retryAt })
    return []
  }
}

/** The note by which a player's gamertag is remembered. */
export const gamertagNote = (owner: Xuid) => `gamertag of ${owner}`
