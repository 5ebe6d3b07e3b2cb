/** What verify, repair and rebuild make of title storage. */
import assert from 'node:assert/strict'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { rebuild } from '../src/archive/rebuild.ts'
import { archiveStatus } from '../src/archive/status.ts'
import { repairTitle } from '../src/archive/title-storage/repair-title.ts'
import { verify } from '../src/archive/verify.ts'
import { titlePlace } from '../src/model/title-storage.ts'
import { sqliteCatalog } from '../src/stores/catalog/sqlite.ts'
import { at, place, proved, read, scid, type TitleTrial, titleNetwork, titleTrial } from './trial/title-trial.ts'
import { hasty } from './trial/trial.ts'

describe('an archive with title storage', () => {
  const verifying = (trial: TitleTrial) => ({
    catalog: trial.catalog,
    folder: trial.folder,
    clock: hasty,
    signal: trial.world.signal,
    onProgress: () => undefined,
    repair: undefined,
  })

  it('finds planted damage, and mends it while the network has that very version', async test => {
    const network = await titleNetwork(test)
    for (const name of ['a', 'b', 'c', 'saves/d']) await network.put(`${name},binary`, name)
    const trial = await titleTrial(test, network)
    await trial.pull()
    assert.equal((await verify(verifying(trial))).checked, 8)
    writeFileSync(join(trial.root, at, 'a'), 'b')
    writeFileSync(join(trial.root, at, 'b,binary.json'), '{}')
    rmSync(join(trial.root, at, 'saves/d'))
    writeFileSync(join(trial.root, at, 'c'), 'x')
    await network.put('c,binary', 'another')
    const remarks: string[] = []
    const repair = async (item: string) => {
      const fact = await trial.catalog.read(facts => facts.title(item))
      assert.ok(fact)
      return await repairTitle(trial.world, fact).then(
        () => true,
        (thrown: Error) => (remarks.push(thrown.message), false),
      )
    }
    const found = await verify({ ...verifying(trial), repair })
    assert.deepEqual([found.corrupt.length, found.missing.length, found.repaired], [3, 1, 3])
    assert.match(remarks.join(), /^the network has another version of it by now; xbox-drive pull/)
    assert.deepEqual([read(trial, `${at}/a`), read(trial, `${at}/saves/d`)], ['a', 'saves/d'])
    assert.equal(read(trial, `.xbox-drive/damaged/${at}/a`), 'b')
    assert.equal((await archiveStatus(trial.catalog, new Date())).titleStorage.damaged, 1)
    assert.equal((await trial.pull()).new, 1)
    assert.equal(read(trial, `${at}/c`), 'another')
    const again = await verify(verifying(trial))
    assert.deepEqual([again.checked, again.corrupt, again.missing], [8, [], []])
    proved(trial)
  })

  it('comes to the same facts from the files alone, and tells what it leaves out', async test => {
    const network = await titleNetwork(test)
    const lobby = ['Lobby', 'lobby', 'con.'].map(id => titlePlace('sessions', scid, id))
    for (const file of ['a,binary', 'a,json', 'A,binary', 'a/b,binary']) await network.put(file, '{}')
    for (const each of lobby) await network.put('x,binary', 'x', each)
    const trial = await titleTrial(test, network)
    const places = [place, ...lobby]
    await trial.pull({ places })
    const facts = (from: TitleTrial['catalog']) =>
      from.read(async each => ({
        status: (await archiveStatus(from, new Date(0), places)).titleStorage,
        titles: (await each.titles({}, 99)).map(({ listing: _, ...title }) => title),
        files: (await each.files(99)).map(({ archived: _, ...file }) => file),
      }))
    const before = await facts(trial.catalog)
    writeFileSync(join(trial.root, at, 'mine.txt'), 'no sidecar')
    writeFileSync(
      join(trial.root, at, 'copy,binary.json'),
      read(trial, `${at}/a/b,binary.json`.replace('/a/b', existsSync(join(trial.root, at, 'A')) ? '/A' : '/a')),
    )
    const catalog = sqliteCatalog(join(trial.root, '.xbox-drive/rebuilt.sqlite'), 'write')
    test.after(() => catalog[Symbol.asyncDispose]())
    const remarks: string[] = []
    const rebuilt = await rebuild({
      ...trial.world,
      catalog,
      readCapture: () => assert.fail('there is none'),
      remark: message => remarks.push(message),
    })
    assert.deepEqual(rebuilt, {
      captures: 0,
      titleFiles: 7,
      receipts: 0,
      brokenReceipts: [],
      snapshots: 0,
      products: 0,
      artwork: 0,
      files: 14,
    })
    const after = await facts(catalog)
    assert.deepEqual({ ...after, status: { ...after.status, incomplete: [] } }, before)
    assert.equal(after.status.incomplete.length, 4, 'until they are listed again')
    assert.ok(remarks.some(each => /mine\.txt is left out: it has no sidecar/.test(each)))
    assert.ok(
      remarks.some(each => /copy,binary\.json is left out: it speaks of a file that has another place/.test(each)),
    )
  })
})
