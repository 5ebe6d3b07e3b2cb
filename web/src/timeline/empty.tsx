import { clearFilters } from '../filters/clear.ts'
import { filter } from '../state/library.ts'
import { searching } from '../state/search.ts'
import { library } from '../state/skeleton.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

/** Nothing to show: why, and what helps. */
export function Empty() {
  if (!library.value) return <div class="empty" aria-busy="true" />
  if (library.value.count === 0)
    return (
      <div class="empty">
        <Icon name="archive" size={48} />
        <h1>No captures yet</h1>
        <p>
          Bring everything from the Xbox network with <code>xbox-drive pull</code>, or have{' '}
          <code>xbox-drive watch</code> do it by itself. They appear here as they arrive.
        </p>
      </div>
    )
  if (searching.value) return <div class="empty" aria-busy="true" />
  const { search } = filter.value
  return (
    <div class="empty">
      <Icon name="search" size={48} />
      <h1>Nothing found</h1>
      <p>
        {search
          ? `No game and no caption has “${search}” with these filters.`
          : 'No capture passes all of these filters.'}
      </p>
      <Button kind="primary" onClick={clearFilters}>
        Show all {library.value.count.toLocaleString('en')} captures
      </Button>
    </div>
  )
}
