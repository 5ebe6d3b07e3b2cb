/** A feed with whose it is. */
export const feedColumns = `feed.*, feed_subject.name, feed_subject.folder`
export const feedTables = `feed JOIN feed_subject ON feed_subject.kind = feed.kind AND feed_subject.key = feed.key`

/** The statements of the embedded catalog that are about feeds. */
export const feedStatementTexts = {
  feedSubject: `SELECT * FROM feed_subject WHERE kind = ? AND key = ?`,
  feedFolderTaken: `SELECT EXISTS (SELECT 1 FROM feed_subject WHERE folder_key = ?) AS taken`,
  addFeedSubject: `INSERT INTO feed_subject (kind, key, name, folder, folder_key)
    VALUES (:kind, :key, :name, :folder, :folder_key)`,
  feed: `SELECT ${feedColumns} FROM ${feedTables} WHERE item = ? AND culture = ?`,
  feedsOf: `SELECT ${feedColumns} FROM ${feedTables} WHERE item = ? ORDER BY culture`,
  setFeed: `INSERT OR REPLACE INTO feed (item, culture, feed, kind, key, path, asked, etag, modified, missing, failure, artwork)
    VALUES (:item, :culture, :feed, :kind, :key, :path, :asked, :etag, :modified, :missing, :failure, :artwork)`,
  feedFiles: `SELECT role, COUNT(*) AS count FROM file INDEXED BY file_feed WHERE item >= 'Feeds/' AND item < 'Feeds0' GROUP BY role`,
  feedPlayers: `SELECT COUNT(DISTINCT key) AS count FROM feed WHERE kind = 'player' AND path IS NOT NULL`,
  failedFeeds: `SELECT COUNT(*) AS count FROM feed INDEXED BY feed_failed WHERE failure IS NOT NULL OR artwork IS NOT NULL`,
  damagedFeeds: `SELECT COUNT(DISTINCT item) AS count FROM file WHERE damage IS NOT NULL AND item GLOB 'Feeds/*'`,
  titleIds: `SELECT DISTINCT title_id FROM capture WHERE title_id IS NOT NULL ORDER BY title_id`,
} as const
