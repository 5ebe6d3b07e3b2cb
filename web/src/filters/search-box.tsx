import { useEffect, useRef } from 'preact/hooks'
import { go, route } from '../state/route.ts'
import { searching } from '../state/search.ts'
import { focusTimeline } from '../timeline/focus-timeline.ts'
import { Icon } from '../ui/icon.tsx'

/** Searches with every letter, on whatever page: what is found is in the timeline. */
export function SearchBox() {
  const field = useRef<HTMLInputElement>(null)
  const { search } = route.value
  useEffect(() => {
    // While somebody types, the field is ahead of the address.
    if (field.current && field.current !== document.activeElement) field.current.value = search
  }, [search])
  const typed = (event: Event) => {
    const words = (event.currentTarget as HTMLInputElement).value
    go({ search: words, page: 'timeline' }, route.peek().search !== '')
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') focusTimeline()
    else if (event.key === 'Escape' && field.current?.value) {
      field.current.value = ''
      go({ search: '' }, true)
    } else if (event.key === 'Escape') field.current?.blur()
    else return
    event.preventDefault()
  }
  return (
    <search class="search-box" aria-busy={searching.value}>
      <Icon name="search" size={18} />
      <input
        id="search"
        ref={field}
        type="search"
        placeholder="Search games and captions"
        aria-label="Search games and captions"
        aria-keyshortcuts="/"
        autocomplete="off"
        spellcheck={false}
        defaultValue={search}
        onInput={typed}
        onKeyDown={pressed}
      />
      <kbd aria-hidden="true">/</kbd>
    </search>
  )
}
