type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `phone`, and `serve` of phones, says. */
export interface PhoneTexts {
  readonly help: Words<'about' | 'list' | 'link' | 'worker' | 'origin' | 'revoke' | 'phone' | 'all' | 'examples'>
  readonly columns: Words<'id' | 'name' | 'location' | 'paired' | 'seen' | 'revoked'>
  readonly none: string
  readonly linkFor: (name: string) => string
  readonly revoked: (name: string) => string
  readonly paired: (name: string) => string
  readonly crewAt: (address: string) => string
}

export const PHONE_ENGLISH: PhoneTexts = {
  help: {
    about: 'Phones of crews. One is paired by a link made for one person, or where the desk runs: the code that it shows is typed in the console, or in the terminal of trujourney serve.',
    list: 'which phones are paired with this desk', link: 'a link that pairs one phone with that person, once, within a quarter of an hour', worker: 'the crew member: name, id or external id',
    origin: 'the address at which phones reach the desk: the whole link, and a square to be photographed', revoke: 'take a phone off: it shows nothing any more', phone: 'the phone: its person’s name, its id or the end of it', all: 'also those that have been taken off',
    examples: '\nExamples:\n  trujourney phone link "Dan Driver" --origin https://desk.example.com:4170\n  trujourney phone revoke "Dan Driver"',
  },
  columns: { id: 'Id', name: 'Person', location: 'Location', paired: 'Paired', seen: 'Last entered', revoked: 'Taken off' },
  none: 'No phone is paired with this desk.',
  linkFor: (name) => `For the phone of ${name} alone, once, within a quarter of an hour:`,
  revoked: (name) => `The phone of ${name} has been taken off.`,
  paired: (name) => `The phone is paired with ${name}.`,
  crewAt: (address) => `A crew’s phone opens ${address} and shows a code: type "phone", the code and the person here, or "phone" and the person for a link.`,
}
