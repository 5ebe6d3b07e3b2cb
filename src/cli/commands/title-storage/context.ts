import type { TitlePlace } from '../../../model/title-storage.ts'
import type { TitleStorageClient } from '../../../services/title-storage/client.ts'
import type { CommandContext } from '../../command.ts'
import type { ExitCode } from '../../exit-codes.ts'

/** What a verb of `title-storage` is given. */
export interface VerbContext extends CommandContext {
  readonly place: TitlePlace
  readonly client: TitleStorageClient
  readonly onWait: (milliseconds: number, why: string) => void
}

export type RunVerb = (context: VerbContext) => Promise<ExitCode>
