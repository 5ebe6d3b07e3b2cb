import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { htmlText } from './html-text.ts'

it('reads what a description says', () => {
  assert.equal(
    htmlText(
      '<p><em> Gears of War&#174; 2</em> is\n the sequel.</p><ul><li><strong>Epic saga:</strong> it\ncontinues</li><LI>more&nbsp;&amp;&nbsp;more</LI></ul>',
    ),
    'Gears of War® 2 is the sequel.\n• Epic saga: it continues\n• more & more',
  )
  assert.equal(htmlText('one<br>two<br/>three<hr >four'), 'one\ntwo\nthree\nfour')
  assert.equal(htmlText('plain text'), 'plain text')
})

it('understands each entity once, and leaves those it does not know', () => {
  assert.equal(
    htmlText('&amp;lt;b&amp;gt; &#x2122; &#153; &#8217; &unknown; &#0; &#xd800; & &;'),
    '&lt;b&gt; ™ ™ ’ &unknown; � � & &;',
  )
  assert.equal(htmlText('&lt;script&gt;alert(1)&lt;/script&gt;'), '<script>alert(1)</script>')
})

it('leaves out what is nothing to read', () => {
  assert.equal(
    htmlText('a<script>if (a < b) alert("</p>")</script>b<STYLE>p{}</STYLE>c<!-- <p>no</p> -->d<!doctype x>e'),
    'abcde',
  )
  assert.equal(htmlText('a<script>never closed'), 'a')
})

it('takes what is no tag as it stands', () => {
  assert.equal(htmlText('1 < 2 and 3 > 2, I <3 this, a<'), '1 < 2 and 3 > 2, I <3 this, a<')
  assert.equal(htmlText('a <b never closed'), 'a <b never closed')
})

it('takes any text, in time that grows with its length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<', '>', '</', '<li>', '<!--', '-->', '<script>', '&#', ';', 'a', ' ', '\n')),
      parts => {
        assert.equal(typeof htmlText(parts.join('')), 'string')
      },
    ),
  )
  for (const piece of ['<', '<a', '<!--', '<script>', '&#', '<a href="']) {
    const started = performance.now()
    htmlText(`${piece.repeat(200_000)}>`)
    assert.ok(performance.now() - started < 2000, piece)
  }
})
