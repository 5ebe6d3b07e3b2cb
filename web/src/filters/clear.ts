import { go } from '../state/route.ts'

export const clearFilters = (): void =>
  go({ games: [], kind: undefined, since: undefined, until: undefined, only: [], search: '' })
