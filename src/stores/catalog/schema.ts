/** The embedded catalog's tables, one migration after the other. A migration that was released is never changed. */

export const migrations: readonly string[] = [
  `
CREATE TABLE capture (
  content_id    TEXT NOT NULL PRIMARY KEY,
  local_id      TEXT,
  kind          TEXT NOT NULL,
  owner         TEXT NOT NULL,
  game          TEXT NOT NULL,
  game_key      TEXT NOT NULL,  -- folded, for filters
  title_id      INTEGER,
  captured      INTEGER NOT NULL,  -- all times: milliseconds since 1970
  uploaded      INTEGER,
  expires       INTEGER,
  state         TEXT NOT NULL,
  upstream      INTEGER NOT NULL,
  listed        INTEGER NOT NULL,
  listed_bytes  INTEGER NOT NULL,
  stem          TEXT,
  stem_key      TEXT UNIQUE,
  path          TEXT,
  bytes         INTEGER,
  failure       TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX capture_newest ON capture (captured DESC, content_id DESC);
CREATE INDEX capture_undone ON capture (state, captured DESC, content_id DESC) WHERE state <> 'archived';
CREATE INDEX capture_listed ON capture (owner, kind, listed) WHERE upstream = 1;
CREATE INDEX capture_counts ON capture (state, upstream, listed_bytes);
CREATE INDEX capture_expiring ON capture (expires) WHERE upstream = 1 AND state <> 'archived' AND expires IS NOT NULL;

CREATE TABLE file (
  path        TEXT NOT NULL PRIMARY KEY,
  path_key    TEXT NOT NULL UNIQUE,  -- what a file system that ignores letter case takes it for
  content_id  TEXT,
  role        TEXT NOT NULL,
  size        INTEGER NOT NULL,
  sha256      TEXT NOT NULL,
  archived    INTEGER NOT NULL,
  checked     INTEGER,
  damage      TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX file_capture ON file (content_id);
CREATE INDEX file_check ON file (COALESCE(checked, archived), path);
CREATE INDEX file_unchecked ON file (content_id) WHERE checked IS NULL AND content_id IS NOT NULL;
CREATE INDEX file_damaged ON file (content_id) WHERE damage IS NOT NULL;

CREATE TABLE event (
  id          INTEGER PRIMARY KEY,
  content_id  TEXT,
  at          INTEGER NOT NULL,
  event       TEXT NOT NULL,
  detail      TEXT NOT NULL
) STRICT;

CREATE INDEX event_capture ON event (content_id, id);

CREATE TABLE note (
  name   TEXT NOT NULL PRIMARY KEY,
  value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
  `
-- Kept with each change of a file, since counting it anew takes a third of a second at 100,000 captures.
ALTER TABLE capture ADD COLUMN verified INTEGER NOT NULL DEFAULT 0;
UPDATE capture SET verified = EXISTS (SELECT 1 FROM file WHERE file.content_id = capture.content_id)
  AND NOT EXISTS (SELECT 1 FROM file
    WHERE file.content_id = capture.content_id AND (file.checked IS NULL OR file.damage IS NOT NULL));

DROP INDEX capture_counts;
CREATE INDEX capture_counts ON capture (state, upstream, verified, listed_bytes);
CREATE INDEX capture_game ON capture (game_key, captured DESC, content_id DESC);
DROP INDEX file_unchecked;
`,
  `
-- An item: a capture by its contentId, or a file of title storage by its name, which is the one to have slashes.
ALTER TABLE file RENAME COLUMN content_id TO item;
ALTER TABLE event RENAME COLUMN content_id TO item;

CREATE TABLE title_place (
  name        TEXT NOT NULL PRIMARY KEY,  -- family/scid/owner
  folder      TEXT NOT NULL,
  folder_key  TEXT NOT NULL UNIQUE,
  listing     INTEGER NOT NULL            -- how many have begun
) STRICT, WITHOUT ROWID;

CREATE TABLE title_file (
  name              TEXT NOT NULL PRIMARY KEY,  -- family/scid/owner/path/file,type
  place             TEXT NOT NULL,
  path              TEXT NOT NULL UNIQUE,
  path_key          TEXT NOT NULL UNIQUE,
  state             TEXT NOT NULL,
  upstream          INTEGER NOT NULL,
  listing           INTEGER NOT NULL,           -- the last one that named it
  size              INTEGER,                    -- these three: of the version that stands
  etag              TEXT,
  client_file_time  TEXT,
  failure           TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX title_counts ON title_file (state, upstream);
CREATE INDEX title_state ON title_file (place, state);
CREATE INDEX title_listed ON title_file (place, listing) WHERE upstream = 1;
`,
  `
-- Feeds: players and games, and what was said of them last. Their documents are files with an item that begins with Feeds/.
CREATE TABLE feed_subject (
  kind        TEXT NOT NULL,              -- player or product
  key         TEXT NOT NULL,              -- what all spellings of the name have in common
  name        TEXT NOT NULL,
  folder      TEXT NOT NULL,
  folder_key  TEXT NOT NULL UNIQUE,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE feed (
  item      TEXT NOT NULL,
  culture   TEXT NOT NULL,                -- empty for a player's
  feed      TEXT NOT NULL,
  kind      TEXT NOT NULL,
  key       TEXT NOT NULL,
  path      TEXT,
  asked     INTEGER,
  etag      TEXT,
  modified  INTEGER,
  missing   INTEGER NOT NULL,
  failure   TEXT,
  artwork   TEXT,                         -- what is not had yet
  PRIMARY KEY (item, culture)
) STRICT, WITHOUT ROWID;

CREATE INDEX feed_failed ON feed (item, culture) WHERE failure IS NOT NULL OR artwork IS NOT NULL;
CREATE INDEX file_feed ON file (role) WHERE item >= 'Feeds/' AND item < 'Feeds0';
CREATE INDEX capture_title ON capture (title_id) WHERE title_id IS NOT NULL;
`,
  `
-- The ledger of what was to leave the cloud: one line a capture, written before each step is taken.
CREATE TABLE freeing (
  content_id  TEXT NOT NULL PRIMARY KEY,
  plan        TEXT NOT NULL,
  state       TEXT NOT NULL,
  evidence    TEXT,
  answer      TEXT,
  planned     INTEGER NOT NULL,
  proven      INTEGER,
  requested   INTEGER,
  gone        INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX freeing_state ON freeing (state, content_id);
`,
  `
-- The second copy: which bytes of each file were written there. A row of other bytes than the file has counts for nothing.
CREATE TABLE copy (
  path     TEXT NOT NULL PRIMARY KEY,
  sha256   TEXT NOT NULL,
  copied   INTEGER NOT NULL,
  checked  INTEGER,
  damage   TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX copy_check ON copy (damage IS NULL, COALESCE(checked, copied), path);
`,
  `
-- What a gallery shows of a capture beside its picture; of captures seen before, the next listing or rebuild fills it in.
ALTER TABLE capture ADD COLUMN caption TEXT;
ALTER TABLE capture ADD COLUMN duration INTEGER;  -- seconds
ALTER TABLE capture ADD COLUMN width INTEGER;
ALTER TABLE capture ADD COLUMN height INTEGER;

-- For whoever serves them: those of a player whose main file stands, and the one that has this localId.
CREATE INDEX capture_served ON capture (owner, kind, captured DESC, content_id DESC) WHERE path IS NOT NULL;
CREATE INDEX capture_local ON capture (local_id) WHERE local_id IS NOT NULL;
`,
]
