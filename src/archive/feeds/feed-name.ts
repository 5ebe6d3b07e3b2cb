declare const brand: unique symbol

/** What is archived as one: `Feeds/Tonic/presence`, or all of a game, `Feeds/products/%09%5d`. */
export type FeedName = string & { readonly [brand]: 'FeedName' }
