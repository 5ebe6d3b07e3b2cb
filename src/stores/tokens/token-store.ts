/** Where secrets rest between two runs: small texts by key, whole or not at all. Never in an archive. */
export interface TokenStore {
  /** For sentences: the path of the file, and what holds its key. */
  readonly where: string
  /** @throws Failure `forbidden` when others can read it, `unauthenticated` when its key cannot be had now */
  load(key: string): Promise<string | undefined>
  /** On the disk when this resolves. @throws Failure as `load`, and `locked`, `full` */
  save(key: string, text: string): Promise<void>
  /** Forgets; with the last text everything goes, the key of the encryption too. Absent: no error. */
  forget(key: string): Promise<void>
  /** One at a time, of all processes of this user: for work that reads, asks the network, and saves. @throws Failure `locked` */
  alone<T>(key: string, work: () => Promise<T>): Promise<T>
}

/** Keeps the one random key with which the store's file is encrypted. */
export interface KeyKeeper {
  readonly kind: 'keyring' | 'file'
  readonly where: string
  /** Undefined: there is none. @throws Failure `unauthenticated` when it cannot be had now, `forbidden` */
  load(): Promise<Buffer | undefined>
  /** False: it cannot be kept here, and another has to. */
  save(key: Buffer): Promise<boolean>
  forget(): Promise<void>
}
