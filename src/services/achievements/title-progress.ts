import type { TitleId, Xuid } from '../../model/ids.ts'

/** How far a player is in one game. */
export interface TitleProgress {
  readonly titleId: TitleId
  readonly name: string
  readonly earnedAchievements: number
  /** Undefined for modern titles, whose history does not say. */
  readonly totalAchievements: number | undefined
  readonly currentGamerscore: number
  readonly maxGamerscore: number
  /** Of modern titles. */
  readonly lastUnlock: Date | undefined
  /** Of Xbox 360 titles, whose history does not say when something was unlocked. */
  readonly lastPlayed?: Date | undefined
}

export interface AchievementsClient {
  /** Games with achievements, all pages. @param platform modern (contract version 2) or Xbox 360 (1) */
  titles(xuid: Xuid, platform: 'modern' | 'xbox360', signal?: AbortSignal): Promise<readonly TitleProgress[]>
  /** How many achievements a game has: they are counted, for nothing says the number. */
  total(xuid: Xuid, titleId: TitleId, signal?: AbortSignal): Promise<number>
}
