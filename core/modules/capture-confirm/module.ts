import { ok, refuse } from '../../domain/failure/failure.ts'
import { childId } from '../../domain/records/record.ts'
import { freeKey } from '../../kernel/desk/free-key.ts'
import { put } from '../../kernel/desk/handler.ts'
import { jobTarget } from '../../kernel/desk/targets.ts'
import { defineModule } from '../../kernel/registry/module.ts'
import type { PhotoFiles } from '../../kernel/ports/photo-files.ts'
import { captureConfirmContract } from './contract.ts'
import { photoHandlers } from './photos/photo-handlers.ts'

/** What happened on site: hours, facts with a fee, materials, photos. */
export function createCaptureConfirmModule(photos: PhotoFiles) {
  return defineModule({
    id: 'capture-confirm',
    version: 1,
    title: { en: 'Capture & Confirm', fr: 'Saisie et confirmation' },
    contract: captureConfirmContract,
    handlers: {
      ...photoHandlers(photos),
      'fact.add': {
        target: (state, input) => jobTarget(state, input.job),
        decide(state, { job, ...fact }, context) {
          const id = freeKey(state, 'fact', job, `${fact.seq ?? 0}:${fact.code}`)
          return ok({ changes: [put('fact', id, { ...fact, recordedBy: context.session.user, at: context.now })], output: { fact: id } })
        },
      },
      'time.add': {
        target: (state, input) => jobTarget(state, input.job),
        decide(_, { job, ...entry }) {
          if (entry.endAt < entry.startAt) return refuse('time.ends_before_start')
          return ok({ changes: [put('timeEntry', childId(job, `${entry.worker}:${entry.startAt}:${entry.kind}`), entry)], output: {} })
        },
      },
      'material.set': {
        target: (state, input) => jobTarget(state, input.job),
        decide: (_, { job, ...material }) => ok({ changes: [put('material', childId(job, material.item), material)], output: {} }),
      },
    },
    projections: [],
    migrations: [],
    screens: [],
  })
}
