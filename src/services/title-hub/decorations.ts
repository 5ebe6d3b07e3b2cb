/** What a title can be told with beside its name. Source: known clients. */
export const decorations = [
  'achievement',
  'image',
  'scid',
  'detail',
  'stats',
  'gamepass',
  'friendswhoplayed',
  'alternateTitleId',
  'productId',
  'contentBoard',
] as const
export type Decoration = (typeof decorations)[number]
