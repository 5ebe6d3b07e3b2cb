import type { TitleId, Xuid } from '../../model/ids.ts'

/** What the presence service says of a player. */
export interface PlayerPresence {
  readonly xuid: Xuid
  /** `Online`, `Away`, `Offline` */
  readonly state: string
  /** None for whoever is offline. */
  readonly devices: readonly { readonly type: string; readonly titles: readonly ActiveTitle[] }[]
  readonly lastSeen: LastSeen | undefined
}

export interface ActiveTitle {
  readonly titleId: TitleId
  readonly name: string
  /** `Full`, `Background`, … */
  readonly placement: string | undefined
  readonly state: string | undefined
  readonly lastModified: Date | undefined
  readonly richPresence: string | undefined
}

export interface LastSeen {
  readonly deviceType: string | undefined
  readonly titleId: TitleId | undefined
  /** May be empty. */
  readonly titleName: string
  readonly timestamp: Date | undefined
}

export interface PresenceClient {
  /**
   * @param language of titles and rich presence, `ja-JP`
   * @returns undefined when the answer has no content: the player shows it to nobody who asks
   */
  presence(xuid: Xuid, language: string, signal?: AbortSignal): Promise<PlayerPresence | undefined>
}
