import { z } from 'zod'
import { MOST_WIRE_BYTES, PHOTO_KINDS } from '../../domain/photo/photo-limits.ts'
import { idSchema, instantSchema } from '../../domain/records/field.ts'
import { command, query } from './method.ts'

const job = idSchema('job')
/** A JPEG that is no larger than one frame carries. */
export const jpegShape = z.base64().min(4).max(Math.ceil(MOST_WIRE_BYTES / 3) * 4)
export const photoNote = z.string().trim().min(1).max(1_000)

/** Pictures of a job: what else there is to know of them answers `job.photos`. */
export const photosContract = {
  /** `takenAt`: when it was taken, where somebody says so; now, where nobody does. */
  'photos.add': command(z.strictObject({ job, kind: z.enum(PHOTO_KINDS), jpeg: jpegShape, takenAt: instantSchema.nullable().default(null), note: photoNote.nullable().default(null) }), z.strictObject({ photo: z.uuid() })),
  /** The picture, to whoever may read personal data of that job; every look is on record. */
  'photos.read': query(z.strictObject({ job, photo: z.uuid() }), z.strictObject({ jpeg: z.string() })),
}
