import type { PhotoKind } from '../../domain/photo/photo-limits.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `photos` says. */
export interface PhotosTexts {
  readonly help: Words<'about' | 'list' | 'add' | 'save' | 'remove' | 'job' | 'file' | 'photo' | 'kind' | 'taken' | 'note' | 'target' | 'reason' | 'examples'>
  readonly columns: Words<'photo' | 'kind' | 'taken' | 'by' | 'size' | 'kept' | 'note'>
  readonly kinds: Words<PhotoKind>
  readonly none: string
  readonly here: string
  readonly elsewhere: string
  readonly removed: (by: string, when: string, reason: string) => string
  readonly added: (id: string) => string
  readonly saved: (file: string) => string
  readonly gone: string
}

export const PHOTOS_ENGLISH: PhotosTexts = {
  help: {
    about: 'photos of a job: sealed files at the workstation that took them in', list: 'what photos a job has, removed ones too', add: 'adds a JPEG of at most 4 MiB, without what is written beside the picture', save: 'writes a photo to a file; the look is on record', remove: 'removes a photo, here and from the backups; that it was there stays',
    job: 'the job: id or external id', file: 'the JPEG', photo: 'the photo: its id or the end of it, as listed', kind: 'before, loaded, delivered, damage or other', taken: 'when it was taken, like 2026-12-01T14:30; now, if left out', note: 'what is to be seen', target: 'where to; a file that is there is left alone', reason: 'why; kept with the record',
    examples: '\nExamples:\n  trujourney photos list J-1042\n  trujourney photos add J-1042 hallway.jpg --kind damage --note "scratch by the door"\n  trujourney photos save J-1042 4f2a91c0 scratch.jpg\n  trujourney photos remove J-1042 4f2a91c0 --reason "of another job"',
  },
  columns: { photo: 'Photo', kind: 'Of', taken: 'Taken', by: 'By', size: 'Size', kept: 'Where it is', note: 'Note' },
  kinds: { before: 'before', loaded: 'loaded', delivered: 'delivered', damage: 'damage', other: 'other' },
  none: 'No photos.',
  here: 'here',
  elsewhere: 'not here',
  removed: (by, when, reason) => `removed by ${by}, ${when}: ${reason}`,
  added: (id) => `Added: ${id}`,
  saved: (file) => `Written to ${file}`,
  gone: 'Removed.',
}
