import { isMark, ERASED } from '../../../domain/privacy/erased.ts'
import { ok, refuse } from '../../../domain/failure/failure.ts'
import { isUuid } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, type HandlersOf, type State } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import { relayMembers } from '../../../kernel/lease/member-store.ts'
import type { PhotoFiles } from '../../../kernel/ports/photo-files.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { photoContract, PhotoRow } from './photo-contract.ts'

export function photoHandlers(files: PhotoFiles): HandlersOf<typeof photoContract> {
  return {
    'job.photos': {
      target: (state, input) => jobTarget(state, input.job),
      answer: (state, { job }) => ok({ photos: photosOf(state, job, files) }),
    },
    'photo.remove': {
      target: (state, input) => jobTarget(state, input.job),
      decide(state, { job, photo, reason }, context) {
        const id = childId(job, photo)
        const found = state.records.get('photo', id)
        if (!found) return refuse('record.not_found', { kind: 'photo', id })
        if (found.removedAt !== null) return refuse('photo.removed')
        // Without what opens it, every copy of the file is noise, wherever it lies.
        const gone = { secret: ERASED, sha256: null, note: null, lat: null, lon: null }
        return ok({ changes: [put('photo', id, { ...gone, removedBy: context.session.user, removedAt: context.now, removedReason: reason })], output: {}, undoable: false })
      },
    },
  }
}

function photosOf({ records, db }: State, job: string, files: PhotoFiles): PhotoRow[] {
  const names = new Map(relayMembers(db).map(({ device, name }) => [device, name]))
  return records
    .children('photo', job)
    .filter(({ key }) => isUuid(key))
    .toSorted((one, other) => one.takenAt - other.takenAt || one.addedAt - other.addedAt || (one.key < other.key ? -1 : 1))
    .map(({ key, kind, takenAt, takenBy, addedAt, bytes, width, height, keptAt, secret, note, removedAt, removedBy, removedReason }) => ({
      photo: key, kind, takenAt, takenBy, addedAt, bytes, width, height, note, removedAt, removedReason,
      by: userName(records, takenBy),
      isHere: removedAt === null && !isMark(secret ?? ERASED) && files.has(key),
      keptAt: names.get(keptAt) ?? null,
      removedBy: userName(records, removedBy),
    }))
}
