import { PHOTO_KINDS } from '../photo/photo-limits.ts'
import { choice, decimal, instant, integer, note, required, secret, text } from './field.ts'
import { defineChild } from './record.ts'

/** A picture of a job; `key` is the photo's id. The picture itself is a sealed file beside the database of the workstation that has it (docs/photos.md). */
export const photoRecord = defineChild('photo', 'job', {
  kind: required(choice('ops', PHOTO_KINDS)),
  takenAt: required(instant('ops')),
  /** User. */
  takenBy: required(text('ops')),
  addedAt: required(instant('ops')),
  width: required(integer('ops', 1, 100_000)),
  height: required(integer('ops', 1, 100_000)),
  /** Of the picture, unsealed. */
  bytes: required(integer('ops', 1)),
  /** The workstation that has the file. */
  keptAt: required(text('ops')),
  /** Base64, 32 bytes: what opens the file, and nothing else does. With the customer's key gone it is gone, and so is every copy of the picture. */
  secret: required(secret('pii')),
  /** Of the picture as it was taken in. */
  sha256: text('pii'),
  note: note('pii'),
  lat: decimal('pii', -90, 90),
  lon: decimal('pii', -180, 180),
  /** User. The picture goes, the record stays. */
  removedBy: text('ops'),
  removedAt: instant('ops'),
  removedReason: note('ops'),
}, { merge: 'fields' })
