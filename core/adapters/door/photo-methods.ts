import { ok } from '../../domain/failure/failure.ts'
import { MOST_WIRE_BYTES } from '../../domain/photo/photo-limits.ts'
import { addPhoto } from '../photos/add-photo.ts'
import { readPhoto } from '../photos/read-photo.ts'
import type { DoorHandlers } from './door-core.ts'

export const photoMethods: DoorHandlers<'photos.add' | 'photos.read'> = {
  'photos.add'({ desk: { company }, session }, { jpeg, ...photo }) {
    const added = addPhoto(company, session, { ...photo, jpeg: Buffer.from(jpeg, 'base64'), mostBytes: MOST_WIRE_BYTES })
    return added.ok ? ok({ photo: added.value.photo }) : added
  },
  'photos.read'({ desk: { company }, session }, { job, photo }) {
    const read = readPhoto(company, session, job, photo)
    return read.ok ? ok({ jpeg: Buffer.from(read.value).toString('base64') }) : read
  },
}
