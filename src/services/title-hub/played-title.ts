import type { TitleId, Xuid } from '../../model/ids.ts'

/** A game a player has played, from its title history. */
export interface PlayedTitle {
  readonly titleId: TitleId
  readonly name: string
  readonly lastPlayed: Date | undefined
  /** An address that takes `w` and `h`. */
  readonly displayImage: string | undefined
  readonly images: readonly { readonly url: string; readonly type: string }[]
  readonly achievements: TitleAchievements | undefined
}

export interface TitleAchievements {
  readonly current: number
  /** 0 for modern titles, which do not say: see the achievements service. */
  readonly total: number
  readonly currentGamerscore: number
  readonly totalGamerscore: number
  /** 1: Xbox 360; 2: modern */
  readonly sourceVersion: number | undefined
}

export interface TitleHubClient {
  /** Most recently played first. @param language `ja-JP` @throws Failure `forbidden` when the player shows them to nobody who asks */
  titleHistory(xuid: Xuid, most: number, language: string, signal?: AbortSignal): Promise<readonly PlayedTitle[]>
}
