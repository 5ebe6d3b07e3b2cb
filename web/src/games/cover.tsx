import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import type { SkeletonGame } from '../../../src/serve/gallery/wire/skeleton.ts'
import { library } from '../state/skeleton.ts'
import { tileAt } from '../state/tiles.ts'
import { hueOf } from '../timeline/hue.ts'

/** A game's box art; without it, its newest capture with its name drawn over it. */
export function Cover({ game }: { readonly game: SkeletonGame }) {
  const box = useRef<HTMLSpanElement>(null)
  const source = useSignal('')
  const drawn = useSignal(game.art === undefined)
  const version = library.value?.version
  useEffect(() => {
    if (!drawn.value) return
    const observer = new IntersectionObserver(
      async ([seen]) => {
        if (!seen?.isIntersecting) return
        observer.disconnect()
        const { contentId } = await tileAt(game.newest)
        source.value = galleryPaths.thumbnail(contentId, 'large')
      },
      { rootMargin: '300px' },
    )
    observer.observe(box.current as HTMLSpanElement)
    return () => observer.disconnect()
  }, [game.name, game.newest, version, drawn.value, drawn, source])
  return (
    <span class={`cover${drawn.value ? ' drawn' : ''}`} ref={box} style={{ '--hue': hueOf(game.name) }}>
      {drawn.value ? (
        source.value && <img src={source.value} alt="" decoding="async" onError={() => (source.value = '')} />
      ) : (
        <img src={game.art} alt="" loading="lazy" decoding="async" onError={() => (drawn.value = true)} />
      )}
      {drawn.value && (
        <span class="cover-name" aria-hidden="true">
          {game.name}
        </span>
      )}
    </span>
  )
}
