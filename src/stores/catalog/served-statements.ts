import { titleColumns } from './title-statements.ts'

/** The statements of the embedded catalog for whoever serves the archive. */
export const servedStatementTexts = {
  servedFiles: `SELECT * FROM file WHERE item IN (SELECT value FROM json_each(?))`,
  // Leaps from one owner to the next, whatever each of them has.
  servedOwners: `WITH RECURSIVE each(owner) AS (
      SELECT MIN(owner) FROM capture WHERE path IS NOT NULL
      UNION ALL SELECT (SELECT MIN(owner) FROM capture WHERE path IS NOT NULL AND owner > each.owner) FROM each
        WHERE each.owner IS NOT NULL)
    SELECT owner FROM each WHERE owner IS NOT NULL ORDER BY length(owner), owner`,
  servedTitles: `SELECT ${titleColumns} FROM title_file WHERE name > :first AND name < :last AND size IS NOT NULL
    ORDER BY name LIMIT :limit OFFSET :skip`,
  servedTitleTotals: `SELECT COUNT(*) AS count, COALESCE(SUM(size), 0) AS bytes FROM title_file
    WHERE name > :first AND name < :last AND size IS NOT NULL`,
  servedArtwork: `SELECT * FROM file INDEXED BY file_feed
    WHERE role = 'Artwork' AND item >= 'Feeds/' AND item < 'Feeds0' AND path LIKE '%,' || ? || '.%'`,
} as const
