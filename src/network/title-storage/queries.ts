/** Every statement of title storage, once, for both databases. */
import { type Compile, integer, optionalBytes, optionalText, text } from '../../stores/sql/query.ts'
import type { TitleTables } from './schema.ts'

const file = {
  place: integer,
  name: text,
  size: integer,
  etag: text,
  modified: integer,
  client_time: optionalText,
  display_name: optionalText,
  content: text,
  parts: integer,
}
const part = {
  content: text,
  number: integer,
  start: integer,
  size: integer,
  object: optionalText,
  bytes: optionalBytes,
}
const loose = {
  content: text,
  since: integer,
  place: optionalText,
  name: optionalText,
  conditions: optionalText,
  doomed: integer,
}

/** One file with its first part. */
export interface FoundFile {
  readonly size: number
  readonly etag: string
  readonly modified: number
  readonly content: string
  readonly parts: number
  readonly object: string | null
  readonly bytes: Uint8Array | null
}

export type TitleQueries = ReturnType<typeof titleQueries>

/** @param locks the database has locks on rows: writers of several processes; else there is one writer at a time */
export function titleQueries(compile: Compile<TitleTables>, locks: boolean) {
  return {
    /** One file with its first part: of most files there is no other. */
    find: compile('title find', { place: text, name: text }, (database, $) =>
      database
        .selectFrom('title_place as p')
        .innerJoin('title_file as f', 'f.place', 'p.id')
        .innerJoin('title_part as t', 't.content', 'f.content')
        .select(['f.size', 'f.etag', 'f.modified', 'f.content', 'f.parts', 't.object', 't.bytes'])
        .where('p.name', '=', $.place)
        .where('f.name', '=', $.name)
        .where('t.number', '=', 1),
    ),
    parts: compile('title parts', { content: text, first: integer, last: integer }, (database, $) =>
      database
        .selectFrom('title_part')
        .select(['number', 'start', 'size', 'object', 'bytes'])
        .where('content', '=', $.content)
        .where('number', '>=', $.first)
        .where('number', '<=', $.last)
        .orderBy('number'),
    ),
    /** Where the parts of a content begin and which objects they are, without their bytes. */
    starts: compile('title starts', { content: text }, (database, $) =>
      database
        .selectFrom('title_part')
        .select(['number', 'start', 'size', 'object'])
        .where('content', '=', $.content)
        .orderBy('number'),
    ),
    place: compile('title place', { name: text }, (database, $) =>
      database.selectFrom('title_place').select(['id', 'used']).where('name', '=', $.name),
    ),
    folder: compile('title folder', { place: integer, path: text }, (database, $) =>
      database.selectFrom('title_folder').select('files').where('place', '=', $.place).where('path', '=', $.path),
    ),
    list: compile(
      'title list',
      { place: integer, after: text, before: text, skip: integer, limit: integer },
      (database, $) =>
        database
          .selectFrom('title_file')
          .select(['name', 'size', 'etag', 'client_time', 'display_name'])
          .where('place', '=', $.place)
          .where('name', '>', $.after)
          .where('name', '<', $.before)
          .orderBy('name')
          .limit($.limit)
          .offset($.skip),
    ),

    /** Holds the place's row until the transaction ends, and sees what the one before left there. */
    hold: compile('title hold', { name: text }, (database, $) => {
      const row = database.selectFrom('title_place').select(['id', 'used']).where('name', '=', $.name)
      return locks ? row.forUpdate() : row
    }),
    /** Makes the place's row, or holds the one that another made meanwhile. */
    makePlace: compile('title make place', { name: text }, (database, $) =>
      database
        .insertInto('title_place')
        .values({ name: $.name, used: 0 } as never)
        .onConflict(each => each.column('name').doUpdateSet(set => ({ used: set.ref('title_place.used') as never })))
        .returning(['id', 'used']),
    ),
    standing: compile('title standing', { place: integer, name: text }, (database, $) =>
      database
        .selectFrom('title_file')
        .select(['size', 'etag', 'modified', 'content', 'parts'])
        .where('place', '=', $.place)
        .where('name', '=', $.name),
    ),
    keep: compile('title keep', file, (database, $) =>
      database
        .insertInto('title_file')
        .values($)
        .onConflict(each =>
          each.columns(['place', 'name']).doUpdateSet(set => ({
            size: set.ref('excluded.size'),
            etag: set.ref('excluded.etag'),
            modified: set.ref('excluded.modified'),
            client_time: set.ref('excluded.client_time'),
            display_name: set.ref('excluded.display_name'),
            content: set.ref('excluded.content'),
            parts: set.ref('excluded.parts'),
          })),
        ),
    ),
    remove: compile('title remove', { place: integer, name: text }, (database, $) =>
      database.deleteFrom('title_file').where('place', '=', $.place).where('name', '=', $.name),
    ),
    use: compile('title use', { place: integer, used: integer }, (database, $) =>
      database.updateTable('title_place').set({ used: $.used }).where('id', '=', $.place),
    ),
    count: compile('title count', { place: integer, path: text, files: integer }, (database, $) =>
      database
        .insertInto('title_folder')
        .values($)
        .onConflict(each =>
          each.columns(['place', 'path']).doUpdateSet(set => ({
            files: set('title_folder.files', '+', set.ref('excluded.files')),
          })),
        ),
    ),

    keepPart: compile('title keep part', part, (database, $) =>
      database
        .insertInto('title_part')
        .values($)
        .onConflict(each =>
          each.columns(['content', 'number']).doUpdateSet(set => ({
            start: set.ref('excluded.start'),
            size: set.ref('excluded.size'),
            object: set.ref('excluded.object'),
            bytes: set.ref('excluded.bytes'),
          })),
        ),
    ),
    /** Of a content of one part, if it lives in its row: whoever reads it has it already. */
    removeInline: compile('title remove inline', { content: text }, (database, $) =>
      database
        .deleteFrom('title_part')
        .where('content', '=', $.content)
        .where('object', 'is', null)
        .returning('number'),
    ),
    removeParts: compile('title remove parts', { content: text, after: integer }, (database, $) =>
      database.deleteFrom('title_part').where('content', '=', $.content).where('number', '>', $.after),
    ),

    loosen: compile('title loosen', loose, (database, $) => database.insertInto('title_loose').values($)),
    /** Also says whether it may still be gone on with: no row, no more. */
    touch: compile('title touch', { content: text, since: integer }, (database, $) =>
      database
        .updateTable('title_loose')
        .set({ since: $.since })
        .where('content', '=', $.content)
        .where('doomed', '=', 0)
        .where('place', 'is not', null)
        .returning(['place', 'name', 'conditions']),
    ),
    name: compile('title name', { content: text }, (database, $) =>
      database
        .deleteFrom('title_loose')
        .where('content', '=', $.content)
        .where('doomed', '=', 0)
        .returning(['place', 'name', 'conditions']),
    ),
    doom: compile('title doom', { uploads: integer, replaced: integer, limit: integer }, (database, $) =>
      database
        .updateTable('title_loose')
        .set({ doomed: 1 })
        .where('content', 'in', each => {
          const old = each
            .selectFrom('title_loose')
            .select('content')
            .where(or =>
              or.or([
                or.and([or('place', 'is not', null), or('since', '<', $.uploads)]),
                or.and([or('place', 'is', null), or('since', '<', $.replaced)]),
              ]),
            )
            .orderBy('since')
            .limit($.limit)
          // Looked at again under the lock: what somebody just went on with is not old any more. Who has one keeps it.
          return locks ? old.forUpdate().skipLocked() : old
        })
        .returning('content'),
    ),
    forget: compile('title forget', { content: text }, (database, $) =>
      database.deleteFrom('title_loose').where('content', '=', $.content),
    ),
  }
}
