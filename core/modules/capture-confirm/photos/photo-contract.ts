import { z } from 'zod'
import { PHOTO_KINDS } from '../../../domain/photo/photo-limits.ts'
import { idSchema } from '../../../domain/records/field.ts'
import { command, query } from '../../../kernel/contract/method.ts'

const job = idSchema('job')

const photoShape = z.strictObject({
  photo: z.uuid(),
  kind: z.enum(PHOTO_KINDS),
  takenAt: z.int(),
  takenBy: z.string(),
  /** Their name; null where nobody is known by that id any more. */
  by: z.string().nullable(),
  addedAt: z.int(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  /** This workstation has the file, and it can be opened. */
  isHere: z.boolean(),
  /** The workstation that has the file, by its name at the relay; null while it has none here. */
  keptAt: z.string().nullable(),
  note: z.string().nullable().meta({ part: 'pii' }),
  removedAt: z.int().nullable(),
  /** The name of whoever removed it. */
  removedBy: z.string().nullable(),
  removedReason: z.string().nullable(),
})
export type PhotoRow = z.output<typeof photoShape>

export const photoContract = {
  /** In the order in which they were taken, removed ones too. The pictures themselves: `photos.read`. */
  'job.photos': query(z.strictObject({ job }), z.strictObject({ photos: z.array(photoShape) })),
  /** The picture goes, here and from the backups; that it was there, and who removed it why, stays. */
  'photo.remove': command(z.strictObject({ job, photo: z.uuid(), reason: z.string().trim().min(3).max(500) }), z.strictObject({})),
}
