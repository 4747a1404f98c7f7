type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `key shares` and `key rotate` say. */
export interface SharesTexts {
  readonly help: Words<'about' | 'status' | 'make' | 'for' | 'needed' | 'open' | 'rotate' | 'keyStatus' | 'examples' | 'rotateExamples'>
  readonly none: string
  readonly there: (needed: number, of: number) => string
  readonly used: string
  readonly ask: (next: number, needed: number) => string
  readonly title: string
  readonly whatFor: string
  readonly opened: string
  readonly rotated: (generation: number) => string
  readonly ways: Words<'passphrase' | 'file' | 'keychain' | 'recovery' | 'shares'>
  readonly opensWith: (ways: string) => string
  readonly databaseKey: (generation: number, since: string, renews: string) => string
  readonly renewsNow: string
}

export const SHARES_ENGLISH: SharesTexts = {
  help: {
    about: 'The company’s key in parts: several administrators together open it when the passphrase is lost. One alone learns nothing.',
    status: 'how many shares there are, and whether they were used', make: 'make new shares; those from before open nothing any more', for: 'the administrators, with commas: e-mail, name or id', needed: 'how many of them it takes (default: 2)',
    open: 'open the company with shares (asked for, or TRUJOURNEY_SHARES with commas): the database gets a new key; passphrase, recovery code and shares are new',
    rotate: 'Put the database under a new key: by a copy, which takes its place once it is checked. Old backups still open.',
    keyStatus: 'What opens the company here, and how old the key of the database is.',
    examples: '\nExamples:\n  trujourney key shares make --for ada@example.com,lea@example.com,max@example.com\n  trujourney key shares open',
    rotateExamples: '\nExample:\n  trujourney key rotate',
  },
  none: 'No shares were made. trujourney key shares make --help',
  there: (needed, of) => `Any ${needed} of ${of} shares open the company on this workstation.`,
  used: 'They have been used: make new ones.',
  ask: (next, needed) => `Share ${next} of ${needed}: `,
  title: 'Shares of the company’s key, shown this once. Each goes to the one who is named, on paper, and to nobody else:',
  whatFor: 'When the passphrase is lost: trujourney key shares open. Those made before open nothing any more.',
  opened: 'The company is open again. Its database is under a new key.',
  rotated: (generation) => `The database is under a new key, its number ${generation}.`,
  ways: { passphrase: 'passphrase', file: 'key file', keychain: 'key store of this computer', recovery: 'recovery code', shares: 'shares of administrators' },
  opensWith: (ways) => `Opened by: ${ways}`,
  databaseKey: (generation, since, renews) => `Key of the database: number ${generation}, since ${since}; another from ${renews} on`,
  renewsNow: 'It gets another when the desk or the desk host starts with a backup of the last two days, or with trujourney key rotate.',
}
