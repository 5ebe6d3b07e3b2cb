/** An archive that is asked in the Xbox protocols, by requests typed by hand. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Entity, Page } from '../../../test/trial/small-world.ts'
import { owner, type Trial, trial } from '../../../test/trial/trial.ts'
import type { Exchange } from '../../http/exchange.ts'
import { contentId } from '../../model/ids.ts'

export const origin = 'http://drive.test:8080'

export async function page(exchange: Exchange, fields: object = {}, collection = 'screenshots'): Promise<Page> {
  const body = JSON.stringify({ query: `OwnerXuid eq ${owner}`, ...fields })
  const response = await exchange(new Request(`${origin}/network/${collection}/search`, { method: 'POST', body }))
  assert.equal(response.status, 200, await response.clone().text())
  return (await response.json()) as Page
}

export async function all(
  exchange: Exchange,
  size: number,
  between = async () => undefined as unknown,
): Promise<Entity[]> {
  const found: Entity[] = []
  let token: string | undefined
  do {
    const { values, continuationToken } = await page(exchange, { maxPageSize: size, continuationToken: token })
    found.push(...values)
    token = continuationToken
    if (token !== undefined) await between()
  } while (token !== undefined)
  return found
}

export async function archive(test: TestContext, demo = 12): Promise<Trial> {
  const at = await trial(test, { demo })
  await at.pull()
  return at
}

export const sidecarOf = ({ root }: Trial, path: string) => join(root, path.replace(/\.\w+$/, '.json'))
export const fileOf = async ({ catalog }: Trial, id: string, role = 'Download') =>
  (await catalog.read(facts => facts.filesOf(contentId(id)))).find(file => file.role === role)?.path as string
