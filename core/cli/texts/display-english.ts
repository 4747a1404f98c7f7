import type { WallLabel } from '../../domain/place/wall-label.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `display`, and `serve` of displays, says. */
export interface DisplayTexts {
  readonly help: Words<'about' | 'list' | 'revoke' | 'display' | 'label' | 'choice' | 'all' | 'examples'>
  readonly columns: Words<'id' | 'name' | 'location' | 'paired' | 'seen' | 'revoked'>
  readonly none: string
  readonly labels: Readonly<Record<WallLabel, string>>
  readonly revoked: (name: string) => string
  readonly paired: (location: string) => string
  readonly wallAt: (address: string) => string
}

export const DISPLAY_ENGLISH: DisplayTexts = {
  help: {
    about: 'Displays on a wall. A new one is paired where the desk runs: its code is typed in the console, or in the terminal of trujourney serve.',
    list: 'which displays are paired with this desk', revoke: 'take a display off: it shows nothing any more', display: 'the display: its name, its id or the end of it',
    label: 'by what walls call a stop: street (without its number), town or customer', choice: 'street, town or customer', all: 'also those that have been taken off',
    examples: '\nExamples:\n  trujourney display list\n  trujourney display revoke "Dock door"\n  trujourney display label town',
  },
  columns: { id: 'Id', name: 'Name', location: 'Location', paired: 'Paired', seen: 'Last entered', revoked: 'Taken off' },
  none: 'No display is paired with this desk.',
  labels: { street: 'Walls call a stop by its street, without the number.', town: 'Walls call a stop by its town.', customer: 'Walls call a stop by the customer’s name.' },
  revoked: (name) => `"${name}" has been taken off.`,
  paired: (location) => `The display is paired: it shows ${location}.`,
  wallAt: (address) => `A display opens ${address} and shows a code of six digits: type it here, with the location where there are several.`,
}
