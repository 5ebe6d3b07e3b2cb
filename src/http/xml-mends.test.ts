/** Each damage as it is met: what is read all the same, and what is said of it. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { asTree, type Tree } from '../../test/trial/xml-judges.ts'
import { mendSentence } from './xml-mends.ts'
import { readXml } from './xml-read.ts'

/** A tree as short text: `a{b=1}[text, c[]]`. */
function short({ name, attributes, children }: Tree): string {
  const said = Object.entries(attributes).map(([key, value]) => `${key}=${value}`)
  const within = children.map(each => (typeof each === 'string' ? JSON.stringify(each) : short(each)))
  return `${name}${said.length > 0 ? `{${said.join(' ')}}` : ''}[${within.join(' ')}]`
}

const damages: readonly (readonly [document: string, tree: string, mends: string])[] = [
  ['- <a>t</a>', 'a["t"]', 'mark 1'],
  ['<a>- <b/>\n+ <b/></a>', 'a["- " b[] "\\n+ " b[]]', ''],
  ['< <?xml version="1.0"?>\n- <a/>', 'a[]', 'declaration 1, mark 2'],
  ['<?xml encoding="utf-8"?><a/>', 'a[]', 'declaration 1'],
  ['say <a/> this', 'a[]', 'outside 2'],
  ['<a b="1&2&amp;3">&c;&nbsp;&#65;&</a>', 'a{b=1&2&3}["&c;&nbsp;A&"]', 'ampersand 2, entity 2'],
  ['<a>x\u0001y&#0;z&#xFFFF;</a>', 'a["xyz"]', 'character 3'],
  ['<a>1 < 2 <3 <b and <c</a>', 'a["1 < 2 <3 <b and <c"]', 'less-than 4'],
  ['<a b="1<2"/>', 'a{b=1<2}[]', 'less-than 1'],
  ['<a b=1 c=http://x/y/ d=z/>', 'a{b=1 c=http://x/y/ d=z}[]', 'quotes 3'],
  ['<a b=""so"" c="" d=""/>', 'a{b=so c= d=}[]', 'quotes 1'],
  ['<a b="1 c="2">t</a>', 'a{b=1 c=2}["t"]', 'quotes 1'],
  ['<a b="1"c="2" joinable "3" d="4"/>', 'a{b=1 c=2 d=4}[]', 'tag 1'],
  ['<a b="1" b="2"/>', 'a{b=1}[]', 'twice 1'],
  ['<a b="1" <c/></a>', 'a{b=1}[c[]]', 'tag-end 1'],
  ['<a><b>1</b <c>2</c></a>', 'a[b["1"] c["2"]]', 'tag-end 1'],
  ['<a><b>1<b/><c>2</c></a>', 'a[b["1"] c["2"]]', 'slash 1'],
  ['<a><b>1<b><c>2</c></a>', 'a[b["1"] c["2"]]', 'unclosed 1, slash 1'],
  ['<a><b>1<b/><c>2<c/><d>3<d/></a>', 'a[b["1"] c["2"] d["3"]]', 'slash 3'],
  ['<a><b>1<c>2<d/></a>', 'a[b["1"] c["2"] d[]]', 'unclosed 2'],
  ['<l><g><x/><g><y/></g></l>', 'l[g[x[]] g[y[]]]', 'unclosed 1'],
  ['<a><Title>1</Titel><b/></a>', 'a[Title["1"] b[]]', 'misspelt 1'],
  ['<Assets><b/></Asset>', 'Assets[b[]]', 'misspelt 1'],
  ['<a><b>1</B></A>', 'a[b["1"]]', 'misspelt 2'],
  ['<a><b>1</whatever>2</a>', 'a[b["1"] "2"]', 'misspelt 1'],
  ['<a><b/></whatever></a>', 'a[b[]]', 'close 1'],
  ['<a><b>1</b><c>2', 'a[b["1"] c["2"]]', 'end 1'],
  ['<a b="1"', 'a{b=1}[]', 'tag-end 1, end 1'],
  ['<a b="1"/>\n<c>2</c></a>', 'a{b=1}["\\n"? c["2"]]', 'roots 1'],
  ['<a><?xml version="1.0"?><b/></a>', 'a[b[]]', 'declaration 1'],
  ['<a>x]]>y<!-- a -- b --></a>', 'a["x]]>y"]', 'markup 2'],
  ['<a><![CDATA[x</a>', 'a["x</a>"]', 'markup 1, end 1'],
  ['<a>x<?php echo 1; </a>', 'a["x<?php echo 1; "]', 'less-than 1'],
  ['<a>x<!important></a>', 'a["x<!important>"]', 'less-than 1'],
  ['<a><b>x</b>< /a>', 'a[b["x"] "< /a>"]', 'less-than 1, end 1'],
]

for (const [document, tree, mends] of damages) {
  it(`reads ${document}`, () => {
    const read = readXml(document)
    assert.ok(read.root)
    assert.equal(short(asTree(read.root)), tree.replace('"\\n"? ', ''))
    assert.equal(read.mends.map(({ kind, count }) => `${kind} ${count}`).join(', '), mends)
  })
}

it('says what was mended, how often and where first', () => {
  const [mend] = readXml('<a>\n  x & y\n  &z</a>').mends
  assert.ok(mend)
  assert.deepEqual(mend, { kind: 'ampersand', count: 2, line: 2, column: 5 })
  assert.equal(mendSentence(mend), 'A bare & was taken as it stands (line 2, column 5, and 1 more).')
})

it('a text that only looks like damage stays as it is', () => {
  for (const [document, tree] of [
    ['<X>text<X/></X>', 'X["text" X[]]'],
    ['<a>- <b/></a>', 'a["- " b[]]'],
    ['<a>1<a>2</a>3</a>', 'a["1" a["2"] "3"]'],
  ] as const) {
    const { root, mends } = readXml(document)
    assert.ok(root)
    assert.deepEqual([short(asTree(root)), mends], [tree, []])
  }
})
