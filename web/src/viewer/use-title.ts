import { useEffect } from 'preact/hooks'
import { longTime } from '../ui/when.ts'
import { type Glimpse, nameOf } from './glimpse.ts'
import type { Place } from './place.ts'

/** Names the window after what is looked at. @returns the same with more, for who hears it */
export function useTitle(glimpse: Glimpse | undefined, place: Place | undefined): string {
  const name = glimpse ? nameOf(glimpse) : ''
  useEffect(() => {
    const before = document.title
    return () => {
      document.title = before
    }
  }, [])
  useEffect(() => {
    if (name) document.title = `${name} · Xbox Drive`
  }, [name])
  if (!glimpse) return ''
  const at = place?.position ? `, ${place.position} of ${place.total}` : ''
  return `${name}, ${longTime(glimpse.captured)}${at}`
}
