/** Every command of the program. Its file is loaded when it is called, and not before. */
import type { Command } from './command.ts'

/** Which places of title storage. */
const titlePlace = ['scid', 'session', 'family'] as const
const feeds = ['gamertag', 'friends', 'culture'] as const
const filter = ['only', 'game', 'since', 'until'] as const

export const commands: Readonly<Record<string, Command>> = {
  pull: {
    words: '[captures|title-storage|feeds]',
    mostWords: 1,
    about: 'bring everything new into the archive',
    settings: [...filter, ...titlePlace, ...feeds, 'max', 'jobs', 'limitRate', 'dryRun', 'full', 'stallTimeout', 'utc'],
    exits: [0, 1, 2, 3, 4, 11, 12, 130],
    load: () => import('./commands/pull.ts'),
  },
  verify: {
    words: '',
    mostWords: 0,
    about: 'read every file back and compare',
    settings: ['repair', 'sample', 'jobs', 'limitRate', 'stallTimeout', 'utc'],
    exits: [0, 1, 2, 4, 11, 12, 20, 130],
    load: () => import('./commands/verify.ts'),
  },
  status: {
    words: '',
    mostWords: 0,
    about: 'is everything safe? exit 0 only if yes',
    settings: [...titlePlace],
    exits: [0, 1, 2],
    load: () => import('./commands/status.ts'),
  },
  ls: {
    words: '',
    mostWords: 0,
    about: 'list captures, newest first',
    settings: [...filter, 'max'],
    exits: [0, 1, 2],
    load: () => import('./commands/ls.ts'),
  },
  explain: {
    words: 'ID|FILE',
    mostWords: 1,
    about:
      'everything that ever happened to one capture, by its id, the beginning of it or a file; or to one file of title storage, one feed, one game',
    settings: [],
    exits: [0, 1, 2],
    load: () => import('./commands/explain.ts'),
  },
  'title-storage': {
    words: 'ls|get|put|rm|quota',
    mostWords: 1,
    about: 'work with title storage files',
    settings: [...titlePlace, 'recursive', 'type', 'displayName', 'ifMatch'],
    verbs: {
      ls: {
        words: '[PATH]',
        mostWords: 1,
        about: 'list the files of a place, or of a folder in it; * and ? match',
        settings: [...titlePlace, 'recursive', 'type'],
      },
      get: {
        words: 'REMOTE [LOCAL|-]',
        mostWords: 2,
        about: 'fetch a file, a folder (-r) or what * and ? match; - is standard output',
        settings: [...titlePlace, 'recursive', 'type', 'ifMatch'],
      },
      put: {
        words: 'LOCAL|- [REMOTE]',
        mostWords: 2,
        about: 'store a file, or a folder (-r); - is standard input',
        settings: [...titlePlace, 'recursive', 'type', 'displayName', 'ifMatch'],
      },
      rm: {
        words: 'REMOTE…',
        mostWords: Number.POSITIVE_INFINITY,
        about: 'delete files, folders (-r) or what * and ? match',
        settings: [...titlePlace, 'recursive', 'type', 'ifMatch'],
      },
      quota: { words: '', mostWords: 0, about: 'how full the place is', settings: titlePlace },
    },
    exits: [0, 1, 2, 3, 4, 12, 130],
    load: () => import('./commands/title-storage.ts'),
  },
  feed: {
    words: 'gamercard|presence|product',
    mostWords: 1,
    about: 'show one feed: a gamercard, a presence or a product of the catalog',
    settings: ['culture', 'xml', 'fresh', 'history'],
    verbs: {
      gamercard: {
        words: 'TAG',
        mostWords: 1,
        about: "a player's card and the games played lately; --history: the score over time",
        settings: ['culture', 'xml', 'fresh', 'history'],
      },
      presence: {
        words: 'TAG',
        mostWords: 1,
        about: 'is a player online, and with what? --history: when it was so',
        settings: ['culture', 'xml', 'fresh', 'history'],
      },
      product: {
        words: 'TID',
        mostWords: 1,
        about: 'what the catalog says of a game',
        settings: ['culture', 'xml', 'fresh'],
      },
    },
    exits: [0, 1, 2, 4, 12, 130],
    load: () => import('./commands/feed.ts'),
  },
  free: {
    words: '',
    mostWords: 0,
    about: 'free cloud space: print a plan; delete nothing without --yes or --approve PLAN',
    settings: ['olderThan', 'game', 'only', 'untilFree', 'keepLatest', 'maxDelete', 'secondCopy', 'yes', 'approve'],
    exits: [0, 1, 2, 3, 4, 11, 12, 20, 130],
    load: () => import('./commands/free.ts'),
  },
  rebuild: {
    words: '',
    mostWords: 0,
    about: 'recreate the catalog from the files alone',
    settings: [],
    exits: [0, 1, 2, 11, 130],
    load: () => import('./commands/rebuild.ts'),
  },
  network: {
    words: '',
    mostWords: 0,
    about: 'run a local Xbox network, for tests, development and the curious',
    settings: [
      'host',
      'port',
      'data',
      'database',
      'objects',
      'world',
      'demo',
      'linkTtl',
      'pageSize',
      'weather',
      'feeds',
    ],
    exits: [0, 1, 2],
    load: () => import('./commands/network.ts'),
  },
  completion: {
    words: 'bash|zsh|fish|powershell',
    mostWords: 1,
    about: 'print shell completion',
    settings: [],
    exits: [0, 2],
    load: () => import('./commands/completion.ts'),
  },
}
