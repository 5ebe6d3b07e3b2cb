import type { Migration } from '../../stores/sql/sql.ts'

/** The tables as the queries see them. Times: milliseconds since 1970. */
export interface TitleTables {
  /** A place that was ever written to. Its row is the lock under which its files change. */
  title_place: {
    id: number
    name: string
    /** Bytes of its files: what the quota counts. */
    used: number
  }
  title_file: {
    place: number
    /** `{pathAndFileName},{type}` */
    name: string
    size: number
    /** Without quotes; never used again for another content of this name. */
    etag: string
    modified: number
    client_time: string | null
    display_name: string | null
    /** Names its parts. */
    content: string
    parts: number
  }
  /** How many files are below a folder, so that no listing has to count them. The root is ''. */
  title_folder: { place: number; path: string; files: number }
  /** A content in pieces, written once: small ones in their row, others in the object store. */
  title_part: {
    content: string
    /** From 1 on. */
    number: number
    /** Where it begins in the content. */
    start: number
    size: number
    object: string | null
    bytes: Uint8Array | null
  }
  /**
   * What no file names, told before its bytes come: a content on its way up, or replaced a while ago; an object on its way,
   * or one whose block was sent again.
   */
  title_loose: {
    /** Or the key of an object. */
    content: string
    since: number
    /** Of an upload: where it is going. Null: nobody goes on with it. */
    place: string | null
    name: string | null
    /** The conditions of the first block, as JSON. */
    conditions: string | null
    /** 1: the sweeper is at it, and it is not to be named any more. */
    doomed: number
  }
}

export const titleMigrations: readonly Migration[] = [
  {
    name: 'title storage',
    sql: {
      sqlite: `
CREATE TABLE title_place (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, used INTEGER NOT NULL) STRICT;
CREATE TABLE title_file (
  place INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, modified INTEGER NOT NULL,
  client_time TEXT, display_name TEXT, content TEXT NOT NULL, parts INTEGER NOT NULL, PRIMARY KEY (place, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE title_folder (
  place INTEGER NOT NULL, path TEXT NOT NULL, files INTEGER NOT NULL, PRIMARY KEY (place, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE title_part (
  content TEXT NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, size INTEGER NOT NULL,
  object TEXT, bytes BLOB, PRIMARY KEY (content, number)
) STRICT;
CREATE TABLE title_loose (
  content TEXT NOT NULL PRIMARY KEY, since INTEGER NOT NULL, place TEXT, name TEXT, conditions TEXT, doomed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX title_loose_since ON title_loose (since);`,
      postgres: `
CREATE TABLE title_place (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT COLLATE "C" NOT NULL UNIQUE, used BIGINT NOT NULL
);
CREATE TABLE title_file (
  place BIGINT NOT NULL, name TEXT COLLATE "C" NOT NULL, size BIGINT NOT NULL, etag TEXT NOT NULL, modified BIGINT NOT NULL,
  client_time TEXT, display_name TEXT, content TEXT COLLATE "C" NOT NULL, parts INTEGER NOT NULL, PRIMARY KEY (place, name)
);
CREATE TABLE title_folder (
  place BIGINT NOT NULL, path TEXT COLLATE "C" NOT NULL, files BIGINT NOT NULL, PRIMARY KEY (place, path)
);
CREATE TABLE title_part (
  content TEXT COLLATE "C" NOT NULL, number INTEGER NOT NULL, start BIGINT NOT NULL, size BIGINT NOT NULL,
  object TEXT, bytes BYTEA, PRIMARY KEY (content, number)
);
CREATE TABLE title_loose (
  content TEXT COLLATE "C" NOT NULL PRIMARY KEY, since BIGINT NOT NULL, place TEXT, name TEXT, conditions TEXT,
  doomed INTEGER NOT NULL
);
CREATE INDEX title_loose_since ON title_loose (since);`,
    },
  },
]
