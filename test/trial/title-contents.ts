/** What clients of a test send to title storage, each content another: what is read tells which it is. */
import assert from 'node:assert/strict'

/** What stands at a name: 0 for nothing, else the number of the content. */
export type Version = number

export const names = ['small', 'folder/small', 'large', 'folder/large'].map(each => `${each},binary`)
const sizes = [10, 3000, 70_000, 90_000]
export const quotaBytes = 300_000

/** What all clients know of together: of each content its bytes and, once somebody has been told it, its tag. */
export class Contents {
  readonly #tags = new Map<string, Version>()
  readonly #tagOf = new Map<Version, string>()
  #count = 0

  /** A content nobody had before. */
  next(): Version {
    this.#count += 1
    return this.#count
  }

  bytesOf(version: Version): Buffer {
    const size = (sizes[version % sizes.length] as number) + (version % 7)
    return Buffer.alloc(size, `${version};`)
  }

  /** A tag belongs to one content, and a content has one tag. */
  learn(version: Version, tag: string): void {
    assert.equal(this.#tags.get(tag) ?? version, version, `${tag} is the tag of two contents`)
    assert.equal(this.#tagOf.get(version) ?? tag, tag, `content ${version} has two tags`)
    this.#tags.set(tag, version)
    this.#tagOf.set(version, tag)
  }

  tagOf(version: Version): string {
    return this.#tagOf.get(version) ?? '"none"'
  }

  /** Of a whole body. @throws AssertionError for one that nobody has sent, or that is torn */
  versionOf(body: Buffer): Version {
    const version = Number(/^(\d+);/.exec(body.toString('latin1', 0, 20))?.[1] ?? 0)
    assert.ok(version > 0 && version <= this.#count && body.equals(this.bytesOf(version)), 'a body nobody has sent')
    return version
  }
}
