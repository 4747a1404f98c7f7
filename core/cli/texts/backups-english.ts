type Words<Names extends string> = Readonly<Record<Names, string>>

interface Drilled {
  readonly entries: number
  readonly jobs: number
  readonly photos: number
  readonly photosLacking: number
  readonly entriesSince: number
  readonly milliseconds: number
}

/** What `backups` says. */
export interface BackupsTexts {
  readonly help: Words<'about' | 'list' | 'set' | 'hour' | 'second' | 'noSecond' | 'drill' | 'file' | 'examples'>
  readonly columns: Words<'made' | 'size' | 'kind' | 'file'>
  readonly setup: (hour: string, second: string | null) => string
  readonly none: string
  readonly ofNight: string
  readonly byHand: string
  readonly drilled: (of: string, drill: Drilled) => string
}

export const BACKUPS_ENGLISH: BackupsTexts = {
  help: {
    about: 'Backups of the night: seven days, five weeks and twelve months are kept.',
    list: 'which backups there are, and when they are made',
    set: 'when they are made, and where they are copied to', hour: 'the hour, 0 to 23, by the clock of the first location', second: 'a second folder, best on another disk', noSecond: 'copy them nowhere else',
    drill: 'a restore for practice: unpacked, opened, every page and the whole log checked, thrown away', file: 'a backup (default: the newest)',
    examples: '\nExamples:\n  trujourney backups\n  trujourney backups set --hour 3 --second /media/usb/trujourney\n  trujourney backups drill',
  },
  columns: { made: 'Made', size: 'Size', kind: 'Kind', file: 'File' },
  setup: (hour, second) => `A backup is made each night at ${hour}:00 while the desk runs, or as soon as it runs again${second === null ? '; no copy is kept in a second folder' : `, and copied to ${second}`}.`,
  none: 'There is no backup yet.',
  ofNight: 'of the night', byHand: 'made by hand',
  drilled: (of, { entries, jobs, photos, photosLacking, entriesSince, milliseconds }) => `The backup of ${of} can be restored, in ${(milliseconds / 1_000).toFixed(1)} s. Jobs: ${jobs}; photos: ${photos}${photosLacking === 0 ? '' : ` (${photosLacking} lacking)`}; entries of the log verified: ${entries}; made since, and lost by a restore: ${entriesSince}.`,
}
