import type { Run } from '../command.ts'

/** The verbs; each is loaded when it is called. */
const verbs: Readonly<Record<string, () => Promise<{ run: Run }>>> = {
  gamercard: () => import('./feed/gamercard.ts'),
  presence: () => import('./feed/presence.ts'),
  product: () => import('./feed/product.ts'),
}

export const run: Run = async context => {
  const { run: work } = await (verbs[context.words[0] ?? ''] as () => Promise<{ run: Run }>)()
  return await work(context)
}
