import type { Xuid } from '../../model/ids.ts'

export interface Friend {
  readonly xuid: Xuid
  readonly gamertag: string
}

export interface PeopleClient {
  /** Whom the signed-in player has as friends. */
  friends(signal?: AbortSignal): Promise<readonly Friend[]>
}
