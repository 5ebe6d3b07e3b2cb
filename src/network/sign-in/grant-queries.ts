import { type Compile, integer, optionalText, text } from '../../stores/sql/query.ts'
import type { GrantState, GrantTables } from './grant-schema.ts'

const state = '' as GrantState
const columns = ['id', 'client', 'state', 'xuid', 'expires', 'asked'] as const

export function grantQueries(compile: Compile<GrantTables>) {
  return {
    begin: compile(
      'grant begin',
      { id: text, userCode: text, client: text, expires: integer },
      (database, { id, userCode, client, expires }) =>
        database
          .insertInto('sign_in_grant')
          .values({
            id,
            user_code: userCode,
            client,
            expires,
            state: 'pending',
            xuid: null,
            asked: 0,
            generation: 0,
          })
          .onConflict(each => each.doNothing())
          .returning('id'),
    ),
    forget: compile('grant forget', { before: integer }, (database, $) =>
      database.deleteFrom('sign_in_grant').where('expires', '<', $.before),
    ),
    byId: compile('grant by id', { id: text }, (database, $) =>
      database.selectFrom('sign_in_grant').select(columns).where('id', '=', $.id),
    ),
    byUserCode: compile('grant by user code', { userCode: text }, (database, $) =>
      database.selectFrom('sign_in_grant').select(columns).where('user_code', '=', $.userCode),
    ),
    ask: compile('grant ask', { id: text, asked: integer }, (database, $) =>
      database.updateTable('sign_in_grant').set({ asked: $.asked }).where('id', '=', $.id),
    ),
    decide: compile('grant decide', { id: text, state, xuid: optionalText }, (database, $) =>
      database
        .updateTable('sign_in_grant')
        .set({ state: $.state, xuid: $.xuid })
        .where('id', '=', $.id)
        .where('state', '=', 'pending')
        .returning('id'),
    ),
    fetch: compile('grant fetch', { id: text, expires: integer }, (database, $) =>
      database
        .updateTable('sign_in_grant')
        .set({ state: 'fetched', expires: $.expires })
        .where('id', '=', $.id)
        .where('state', '=', 'allowed')
        .returning('id'),
    ),
    refresh: compile(
      'grant refresh',
      { id: text, generation: integer, next: integer, expires: integer },
      (database, $) =>
        database
          .updateTable('sign_in_grant')
          .set({ generation: $.next, expires: $.expires })
          .where('id', '=', $.id)
          .where('state', '=', 'fetched')
          .where(each => each.or([each('generation', '=', $.generation), each('generation', '=', $.next)]))
          .returning('id'),
    ),
  }
}
