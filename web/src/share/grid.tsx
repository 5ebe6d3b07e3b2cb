import { useState } from 'preact/hooks'
import type { SharedPage } from '../../../src/serve/gallery/wire/answers.ts'
import { Icon } from '../ui/icon.tsx'
import { clockText, longTime, shortTime } from '../ui/when.ts'
import { sourcesOf } from '../viewer/sources.ts'
import { open } from './opened.ts'

type Shared = SharedPage['captures'][number]

/** The browser leaves out what is far away: a day has seldom more than some hundreds. */
export function Grid({ captures }: Pick<SharedPage, 'captures'>) {
  const few = captures.length < 3
  return (
    <ul class={`shared-grid${few ? ' few' : ''}`}>
      {captures.map(each => (
        <Tile key={each.contentId} capture={each} few={few} />
      ))}
    </ul>
  )
}

function Tile({ capture, few }: { readonly capture: Shared; readonly few: boolean }) {
  const { contentId, kind, game, captured, duration, caption } = capture
  const [isBare, setBare] = useState(false)
  const { small, large } = sourcesOf(contentId)
  const isClip = kind === 'gameClip'
  const length = duration ? clockText(duration) : 'Clip'
  return (
    <li>
      <button
        type="button"
        onClick={() => open(contentId)}
        aria-label={`${isClip ? 'Clip' : 'Screenshot'} of ${game}, ${longTime(captured)}${isClip ? `, ${length}` : ''}`}
      >
        {isBare ? (
          <span class="bare">
            <Icon name={isClip ? 'clip' : 'screenshot'} size={32} />
          </span>
        ) : (
          <img
            src={large}
            srcset={`${small} 320w, ${large} 640w`}
            sizes={few ? '(min-width: 860px) 820px, 100vw' : '(min-width: 620px) 280px, 100vw'}
            alt=""
            loading="lazy"
            onError={() => setBare(true)}
          />
        )}
        {isClip && (
          <span class="length">
            <Icon name="play" size={12} />
            {length}
          </span>
        )}
      </button>
      <p class="shared-name">{caption || game}</p>
      <p class="dim">{shortTime(captured)}</p>
    </li>
  )
}
