/**
 * What Xbox refuses an account, a device or a token with: an unsigned 32-bit number, its name in Microsoft's own sources, and
 * words. Source: protocol page, section 4.5; names from Microsoft's published xbox-live-api and its GDK.
 */
export interface XErr {
  readonly code: number
  /** Without the `XO_E_` in front; undefined where Microsoft publishes none. */
  readonly name: string | undefined
  /** Ends “Xbox refuses the sign-in: …”. */
  readonly is: string
  /** What to do: a sentence. */
  readonly remedy: string
}

const family = 'https://account.microsoft.com/family'
const xbox = 'https://www.xbox.com'
const other = 'Give another client id with --client-id.'
const anew = 'Sign in again with xbox-drive login.'

const rows: readonly (readonly [code: number, name: string | undefined, is: string, remedy: string])[] = [
  [
    0x8015dbfe,
    undefined,
    'the account’s region asks for proof of age',
    `Sign in at ${xbox} and prove it there, then try again.`,
  ],
  [0x8015dbff, undefined, 'a parent has not allowed this child’s account yet', `A parent can allow it at ${family}.`],
  [0x8015dc00, 'DEVMODE_NOT_AUTHORIZED', 'the device is in developer mode, which it may not be', other],
  [0x8015dc01, 'SYSTEM_UPDATE_REQUIRED', 'the device’s system counts as too old', other],
  [0x8015dc02, 'CONTENT_UPDATE_REQUIRED', 'the app counts as too old', other],
  [
    0x8015dc03,
    'ENFORCEMENT_BAN',
    'the account or device is banned',
    'Why, and how to object: https://enforcement.xbox.com.',
  ],
  [
    0x8015dc04,
    'THIRD_PARTY_BAN',
    'a game’s maker has banned the account or device',
    'Ask the maker; why else: https://enforcement.xbox.com.',
  ],
  [
    0x8015dc05,
    'ACCOUNT_PARENTALLY_RESTRICTED',
    'a parent has restricted the account',
    `A parent can change that at ${family}.`,
  ],
  [0x8015dc06, 'DEVICE_SUBSCRIPTION_NOT_ACTIVATED', 'the device has no active subscription', other],
  [
    0x8015dc08,
    'ACCOUNT_BILLING_MAINTENANCE_REQUIRED',
    'the account’s billing needs attention',
    'Put it right at https://account.microsoft.com/billing, then try again.',
  ],
  [
    0x8015dc09,
    'ACCOUNT_CREATION_REQUIRED',
    'the Microsoft account has no Xbox profile yet',
    'Make one at https://start.ui.xboxlive.com/CreateAccount, then try again.',
  ],
  [
    0x8015dc0a,
    'ACCOUNT_TERMS_OF_USE_NOT_ACCEPTED',
    'the terms of use are not accepted yet',
    `Sign in at ${xbox} and accept them, then try again.`,
  ],
  [
    0x8015dc0b,
    'ACCOUNT_COUNTRY_NOT_AUTHORIZED',
    'Xbox is not offered in the account’s country or region',
    'The country is changed at https://account.microsoft.com/profile, when you have moved.',
  ],
  [
    0x8015dc0c,
    'ACCOUNT_AGE_VERIFICATION_REQUIRED',
    'the account’s age must be proven',
    `Sign in at ${xbox} and prove it there, then try again.`,
  ],
  [
    0x8015dc0d,
    'ACCOUNT_CURFEW',
    'the account’s time for today is used up',
    `Try again later, or a parent gives more time at ${family}.`,
  ],
  [
    0x8015dc0e,
    'ACCOUNT_CHILD_NOT_IN_FAMILY',
    'the account is a child’s and in no family',
    'An adult adds it at https://start.ui.xboxlive.com/AddChildToFamily, then try again.',
  ],
  [
    0x8015dc0f,
    'ACCOUNT_CSV_TRANSITION_REQUIRED',
    'the account must be moved over to another service first',
    `Sign in at ${xbox} and follow what it asks, then try again.`,
  ],
  [
    0x8015dc10,
    'ACCOUNT_MAINTENANCE_REQUIRED',
    'the account needs attention',
    `Sign in at ${xbox} and follow what it asks, then try again.`,
  ],
  [
    0x8015dc11,
    'ACCOUNT_TYPE_NOT_ALLOWED',
    'accounts of this type may not sign in here',
    'Use a personal account, and no developer’s test account.',
  ],
  [0x8015dc12, 'CONTENT_ISOLATION', 'the app belongs to another sandbox than the account', other],
  [
    0x8015dc13,
    'ACCOUNT_NAME_CHANGE_REQUIRED',
    'the gamertag must be changed first',
    'Change it at https://social.xbox.com/changegamertag, then try again.',
  ],
  [0x8015dc14, 'DEVICE_CHALLENGE_REQUIRED', 'the device must prove itself in a way this program cannot', other],
  [0x8015dc15, undefined, 'devices of this type may not sign in', other],
  [
    0x8015dc16,
    'SIGNIN_COUNT_BY_DEVICE_TYPE_EXCEEDED',
    'the account is signed in on another device of this type',
    'Sign out there, then try again.',
  ],
  [
    0x8015dc17,
    'PIN_CHALLENGE_REQUIRED',
    'the account asks for its PIN',
    `Sign in at ${xbox}, where it can be entered or switched off, then try again.`,
  ],
  [0x8015dc18, 'RETAIL_ACCOUNT_NOT_ALLOWED', 'only developers’ accounts may use this app or device', other],
  [0x8015dc19, 'SANDBOX_NOT_ALLOWED', 'the sandbox may not be used', other],
  [
    0x8015dc1a,
    'ACCOUNT_SERVICE_UNAVAILABLE_UNKNOWN_USER',
    'the account service does not know the account right now',
    'Try again later; the state of the service: https://support.xbox.com/xbox-live-status.',
  ],
  [0x8015dc1b, 'GREEN_SIGNED_CONTENT_NOT_AUTHORIZED', 'the app is signed in a way that is not allowed', other],
  [0x8015dc1c, 'CONTENT_NOT_AUTHORIZED', 'the app is not allowed', other],
  [0x8015dc1f, 'EXPIRED_SERVICE_TOKEN', 'the service’s token has expired', anew],
  [0x8015dc20, 'EXPIRED_DEVICE_TOKEN', 'the device token has expired', anew],
  [0x8015dc21, 'EXPIRED_TITLE_TOKEN', 'the title token has expired', anew],
  [0x8015dc22, 'EXPIRED_USER_TOKEN', 'the user token has expired', anew],
  [0x8015dc23, 'INVALID_DEVICE_TOKEN', 'the device token is not accepted', anew],
  [0x8015dc24, 'INVALID_TITLE_TOKEN', 'the title token is not accepted', anew],
  [0x8015dc25, 'INVALID_USER_TOKEN', 'the user token is not accepted', anew],
]

export const xerrs: ReadonlyMap<number, XErr> = new Map(
  rows.map(([code, name, is, remedy]) => [code, { code, name, is, remedy }]),
)
