import type { Culture } from '../../../model/feeds.ts'

/** `ja-jp` → `ja-JP`, as today's services write it. */
export function languageOf(culture: Culture): string {
  return new Intl.Locale(culture).toString()
}

/** `ja-jp` → `JP`. A language alone stands for the country where most people speak it. */
export function marketOf(culture: Culture): string {
  const locale = new Intl.Locale(culture)
  return locale.region ?? locale.maximize().region ?? 'US'
}
