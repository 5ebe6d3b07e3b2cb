/**
 * Every setting, once: flags, environment variables, keys of the configuration file, help, completion and the reference are
 * all derived from this table.
 */
import { culture } from '../model/feeds.ts'
import { blobTypes, titleFamilies } from '../model/title-storage.ts'
import { freePolicy, timetable } from './policies.ts'
import * as value from './values.ts'

export interface Setting<Value = unknown> {
  /** What stands for the value in the help; undefined: the flag takes none. */
  readonly takes?: string
  readonly about: string
  /** What holds when nothing is said, in words. */
  readonly otherwise?: string
  /** May be given several times (in a file: as an array). */
  readonly repeats?: boolean
  /** Only as a flag: it is about this one run. */
  readonly flagOnly?: boolean
  /** One letter that stands for the flag: `-r`. */
  readonly short?: string
  readonly choices?: readonly string[]
  /** @throws Failure `invalid` */
  readonly read: (text: string, now: Date) => Value
}

const flag = (about: string): Setting<boolean> => ({ about, read: value.truth })

export const settings = {
  archive: { takes: 'DIR', about: 'the archive folder', otherwise: 'XboxDrive in your home', read: value.folder },
  network: {
    takes: 'URL',
    about: 'one origin at which every service is asked',
    otherwise: 'the live Xbox network',
    read: value.origin,
  },
  authorization: {
    takes: 'V',
    about: 'a ready header value, XBL3.0 x=<hash>;<token>; or Basic <base64>',
    read: value.authorization,
  },
  xuid: { takes: 'N', about: 'whose data', read: value.player },
  json: flag('print exactly one JSON document on standard output'),
  quiet: flag('say less on standard error'),
  verbose: flag('say more on standard error'),
  config: {
    takes: 'FILE',
    about: 'the configuration file',
    otherwise: 'xbox-drive.json in the configuration folder',
    flagOnly: true,
    read: value.folder,
  },

  only: { takes: 'KIND', about: 'screenshots or clips', choices: ['screenshots', 'clips'], read: value.word },
  game: { takes: 'NAME', about: 'only this game; may be repeated', repeats: true, read: value.word },
  since: { takes: 'D', about: 'captured on or after: 2026-03-01, or 30d ago', read: value.moment },
  until: { takes: 'D', about: 'captured before', read: value.moment },
  max: { takes: 'N', about: 'so many captures at the most', read: value.count },

  jobs: { takes: 'N', about: 'files on their way at the same time', otherwise: '8', read: value.count },
  limitRate: {
    takes: 'RATE',
    about: 'bytes a second, all transfers together: 4M',
    otherwise: 'no limit',
    read: value.size,
  },
  dryRun: flag('list what would be fetched, fetch and write nothing'),
  full: flag('audit the whole listing, even where everything seems known'),
  stallTimeout: {
    takes: 'SECONDS',
    about: 'seconds without a byte before a transfer is tried again',
    otherwise: '60',
    read: value.seconds,
  },
  utc: flag('times in file names are UTC instead of local time'),

  scid: {
    takes: 'SCID',
    about: 'the service configuration whose title storage is meant; pull takes several',
    repeats: true,
    read: value.service,
  },
  session: {
    takes: 'ID',
    about: 'title storage of this session; pull takes several',
    repeats: true,
    read: value.session,
  },
  family: {
    takes: 'FAMILY',
    about: `title storage of this family: ${titleFamilies.filter(each => each !== 'sessions').join(', ')}; pull takes several`,
    otherwise: 'universalplatform',
    repeats: true,
    choices: titleFamilies.filter(each => each !== 'sessions'),
    read: value.word,
  },
  type: {
    takes: 'TYPE',
    about: 'the type of a title storage file',
    otherwise: 'json for names ending in .json, else binary',
    choices: blobTypes,
    read: value.word,
  },
  displayName: { takes: 'NAME', about: 'what a title storage file is called for people', read: value.word },
  ifMatch: { takes: 'ETAG', about: 'only if the file is still the one with this ETag', read: value.word },
  recursive: { ...flag('files in folders below too'), short: 'r' },

  culture: {
    takes: 'CULTURE',
    about: 'the language and country of a feed: ja-jp',
    otherwise: 'en-us',
    read: culture,
  },
  gamertag: {
    takes: 'TAG',
    about: 'whose feeds are archived; may be repeated',
    otherwise: "the signed-in player's",
    repeats: true,
    read: value.word,
  },
  friends: flag("the feeds of the player's friends too"),
  xml: flag('print the feed as the XML document it is'),
  history: flag('what the archive knows of it, over time'),
  fresh: flag('ask the network, even where a cache knows the answer'),
  feeds: {
    takes: 'SOURCE',
    about: "what fills the feeds: world, archive (its snapshots) or live (today's services, as the signed-in player)",
    otherwise: 'world',
    choices: ['world', 'archive', 'live'],
    read: value.word,
  },

  repair: flag('fetch damaged files again and set the bad ones aside'),
  sample: {
    takes: 'P%',
    about: 'check only so many per cent, those first that were not checked for longest',
    read: value.percent,
  },

  clientId: {
    takes: 'ID',
    about: 'the app registration to sign in with',
    otherwise: "the Xbox app's, which is unofficial",
    read: value.client,
  },

  tokenStore: {
    takes: 'PLACE',
    about: 'where the key to who is signed in is kept: keyring (the system’s) or file',
    otherwise: 'the keyring, where there is one',
    choices: ['keyring', 'file'],
    read: value.keyPlace,
  },

  olderThan: { takes: 'AGE', about: 'captured longer ago than this: 30d', read: value.span },
  untilFree: {
    takes: 'SIZE',
    about: 'oldest first, only as many as needed until so much of the 10 GB is free: 4GB',
    read: value.size,
  },
  keepLatest: { takes: 'N', about: 'the newest N captures of all stay in the cloud', read: value.countOrNone },
  maxDelete: { takes: 'N', about: 'so many captures at the most', read: value.count },
  yes: { ...flag('carry the plan out without a question'), flagOnly: true },
  approve: { takes: 'PLAN', about: 'carry out this plan, if it still holds', flagOnly: true, read: value.plan },
  secondCopy: {
    takes: 'PLACE',
    about: 'another verified copy of everything: a folder, or s3://bucket/prefix?endpoint=…&region=…',
    read: value.place,
  },
  move: flag('move the files instead of copying them'),

  interval: {
    takes: 'TIME',
    about: 'time between two looks, a little more or less by chance',
    otherwise: '15m',
    read: value.span,
  },
  once: flag('one turn, then end'),
  install: { ...flag('let this system start it at sign-in and keep it running'), flagOnly: true },
  uninstall: { ...flag('take that back'), flagOnly: true },
  freePolicy: {
    takes: 'TERMS',
    about:
      'empty the cloud by itself, by these terms: older-than=30d, keep-latest=100, until-free=4GB, max-delete=50, only=clips, game=Halo',
    otherwise: 'nothing is deleted',
    read: freePolicy,
  },
  timetable: {
    takes: 'SPANS',
    about: 'bytes a second by time of the day: 08:00-23:00 1M; 0 stands for nothing at all',
    otherwise: '--limit-rate all day',
    read: timetable,
  },
  notify: {
    takes: 'WHOM',
    about: 'tell of what matters: desktop, the address of a webhook, or command:PROGRAM; may be repeated',
    repeats: true,
    read: value.notified,
  },
  health: {
    takes: '[HOST:]PORT',
    about: 'answer /healthz and /metrics there',
    otherwise: 'no port',
    read: value.endpoint,
  },

  host: { takes: 'HOST', about: 'the address to listen on', otherwise: '127.0.0.1', read: value.word },
  port: {
    takes: 'PORT',
    about: 'the port to listen on; 0 picks a free one',
    otherwise: '8765; of serve: 8080',
    read: value.port,
  },
  passwordFile: {
    takes: 'FILE',
    about: 'the first line is the password that everything asks for, with any user name; needed beyond this machine',
    otherwise: 'none on this machine alone',
    read: value.folder,
  },
  secretPath: flag('put everything below a path that nobody can guess, so that no other user of this machine finds it'),
  tlsCertificate: { takes: 'FILE', about: 'answer by HTTPS, with this certificate (PEM)', read: value.folder },
  tlsKey: { takes: 'FILE', about: 'the private key of --tls-certificate (PEM)', read: value.folder },

  as: {
    takes: 'KIND',
    about: 'what the links are: hard, symbolic, or reflink (a copy that shares its bytes until one of them changes)',
    otherwise: 'hard',
    choices: ['hard', 'symbolic', 'reflink'],
    read: value.word,
  },
  at: { takes: 'URL', about: 'where serve is', otherwise: 'http://127.0.0.1:8080', read: value.origin },
  run: { ...flag('run the command instead of printing it'), flagOnly: true },
  unmount: { ...flag('the command that takes the mount away again'), flagOnly: true },
  data: {
    takes: 'DIR',
    about: 'where the network keeps its data',
    otherwise: 'a temporary folder, gone at exit',
    read: value.folder,
  },
  database: {
    takes: 'URL',
    about: 'where title storage keeps its rows: postgres://user:password@host/database, shared by several nodes',
    otherwise: 'SQLite in the data folder',
    read: value.database,
  },
  objects: {
    takes: 'URL',
    about: 'where title storage keeps large bytes: s3://bucket/prefix?endpoint=…&region=…, shared by several nodes',
    otherwise: 'files in the data folder',
    read: value.objects,
  },
  world: { takes: 'FILE', about: 'who plays and what they have, as JSON', read: value.folder },
  demo: {
    takes: '[N]',
    about: 'a demo player with N captures',
    otherwise: 'no demo player; 40 without N',
    read: value.count,
  },
  linkTtl: { takes: 'SECONDS', about: 'how long content addresses work', otherwise: '3600', read: value.seconds },
  pageSize: { takes: 'N', about: 'captures on a page of a listing', otherwise: '100', read: value.count },
  weather: {
    takes: 'NAME',
    about: 'scripted faults, see docs/guides/network.md; several joined by commas',
    read: value.names,
  },
} as const satisfies Readonly<Record<string, Setting>>

export type SettingName = keyof typeof settings

type Settings = typeof settings
type Value<Name extends SettingName> = ReturnType<Settings[Name]['read']>

/** What was said, by name. A setting that may be repeated is a list. */
export type Config = {
  readonly [Name in SettingName]?: Settings[Name] extends { repeats: true } ? readonly Value<Name>[] : Value<Name>
}

/** `limitRate` → `--limit-rate` */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
}

/** `limitRate` → `XBOX_DRIVE_LIMIT_RATE` */
export function environmentOf(name: string): string {
  return `XBOX_DRIVE_${name.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase()}`
}

/** What every command takes. */
export const commonSettings = [
  'archive',
  'network',
  'authorization',
  'xuid',
  'json',
  'quiet',
  'verbose',
  'config',
] as const satisfies readonly SettingName[]
