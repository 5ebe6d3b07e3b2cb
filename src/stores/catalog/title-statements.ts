/** A file of title storage with what its files in the archive say of it. */
export const titleColumns = `title_file.*, EXISTS (SELECT 1 FROM file
  WHERE file.item = title_file.name AND file.damage IS NOT NULL) AS damaged`

/** The statements of the embedded catalog that are about title storage. */
export const titleStatementTexts = {
  title: `SELECT ${titleColumns} FROM title_file WHERE name = :name OR path = :name`,
  titlesOf: `SELECT ${titleColumns} FROM title_file WHERE name IN (SELECT value FROM json_each(?))`,
  titleCounts: `SELECT state, upstream, COUNT(*) AS count FROM title_file GROUP BY state, upstream`,
  damagedTitles: `SELECT COUNT(DISTINCT item) AS count FROM file WHERE damage IS NOT NULL AND item GLOB '*/*'
    AND item NOT GLOB 'Feeds/*'`,
  titlePlace: `SELECT * FROM title_place WHERE name = ?`,
  titleFolderTaken: `SELECT EXISTS (SELECT 1 FROM title_place WHERE folder_key = ?) AS taken`,
  setTitlePlace: `INSERT INTO title_place (name, folder, folder_key, listing) VALUES (:name, :folder, :folder_key, :listing)
    ON CONFLICT (name) DO UPDATE SET listing = :listing`,
  addTitle: `INSERT INTO title_file (name, place, path, path_key, state, upstream, listing)
    VALUES (:name, :place, :path, :path_key, 'pending', 1, :listing)`,
  titlesListed: `UPDATE title_file SET listing = :listing, upstream = 1,
      state = CASE state WHEN 'gone' THEN 'pending' ELSE state END
    WHERE name IN (SELECT value FROM json_each(:names))`,
  titlePending: `UPDATE title_file SET state = 'pending', size = :size, etag = :etag, client_file_time = :time
    WHERE name = :name`,
  titleArchived: `UPDATE title_file SET state = 'archived', failure = NULL, size = :size, etag = :etag, client_file_time = :time
    WHERE name = :name`,
  titleFailed: `UPDATE title_file SET state = 'failed', failure = :failure WHERE name = :name`,
  titleGone: `UPDATE title_file SET upstream = 0, failure = NULL, state = CASE WHEN size IS NULL THEN 'gone' ELSE 'archived' END
    WHERE name = :name`,
} as const
