import type { WallLabel } from '../../domain/place/wall-label.ts'
import type { WallPart, WallSettings } from '../../domain/place/wall-settings.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `display`, and `serve` of displays, says. */
export interface DisplayTexts {
  readonly help: Words<'about' | 'list' | 'set' | 'ownToo' | 'name' | 'inches' | 'metres' | 'language' | 'theme' | 'shows' | 'revoke' | 'display' | 'label' | 'choice' | 'all' | 'examples'>
  readonly columns: Words<'id' | 'name' | 'location' | 'looks' | 'paired' | 'seen' | 'revoked'>
  readonly none: string
  readonly labels: Readonly<Record<WallLabel, string>>
  readonly looks: (settings: WallSettings) => string
  readonly own: (looks: string) => string
  readonly set: (name: string, looks: string) => string
  readonly revoked: (name: string) => string
  readonly paired: (location: string) => string
  readonly wallAt: (address: string) => string
}

const LANGUAGES: Readonly<Record<WallSettings['language'], string>> = { screen: 'its own language', en: 'English', fr: 'French', both: 'English and French in turn' }
const THEMES: Readonly<Record<WallSettings['theme'], string>> = { auto: 'by the sun', light: 'day', dark: 'night' }
const PARTS: Readonly<Record<WallPart, string>> = { map: 'map', departures: 'departures', exceptions: 'what needs somebody', crews: 'crews', overview: 'the whole day' }

export const DISPLAY_ENGLISH: DisplayTexts = {
  help: {
    about: 'Displays on a wall. A new one is paired where the desk runs: its code is typed in the console, or in the terminal of trujourney serve.',
    list: 'which displays are paired with this desk, and how they look', set: 'how a display looks; what is left out stays as it is', ownToo: 'the display: its name, its id or the end of it; or workstation for the walls of this workstation itself',
    name: 'another name', inches: 'the diagonal of its screen, in inches', metres: 'from how many metres it is read', language: 'screen (its own), en, fr or both in turn', theme: 'auto (light while the sun is up), light or dark',
    shows: 'what it shows, with commas: map, departures, exceptions, crews, overview', revoke: 'take a display off: it shows nothing any more', display: 'the display: its name, its id or the end of it',
    label: 'by what walls call a stop: street (without its number), town or customer', choice: 'street, town or customer', all: 'also those that have been taken off',
    examples: '\nExamples:\n  trujourney display list\n  trujourney display set "Dock door" --inches 75 --metres 8 --language both --shows map,departures,crews\n  trujourney display set workstation --theme dark\n  trujourney display revoke "Dock door"\n  trujourney display label town',
  },
  columns: { id: 'Id', name: 'Name', location: 'Location', looks: 'Looks', paired: 'Paired', seen: 'Last entered', revoked: 'Taken off' },
  none: 'No display is paired with this desk.',
  labels: { street: 'Walls call a stop by its street, without the number.', town: 'Walls call a stop by its town.', customer: 'Walls call a stop by the customer’s name.' },
  looks: ({ inches, metres, language, theme, parts }) => `${inches} in at ${metres} m, ${LANGUAGES[language]}, ${THEMES[theme]}: ${parts.map((part) => PARTS[part]).join(', ')}`,
  own: (looks) => `Walls of this workstation: ${looks}`,
  set: (name, looks) => `"${name}" is set up: ${looks}`,
  revoked: (name) => `"${name}" has been taken off.`,
  paired: (location) => `The display is paired: it shows ${location}.`,
  wallAt: (address) => `A display opens ${address} and shows a code of six digits: type it here, with the location where there are several.`,
}
