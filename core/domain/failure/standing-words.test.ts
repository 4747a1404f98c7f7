import { expect, it } from 'vitest'
import { explainFailure } from './failure.ts'

it('refusals say how something stands in words, in the gender of what they speak of', () => {
  expect(explainFailure({ code: 'job.locked', params: { id: 'J-1', status: 'postSigned' } }, 'en').message).toBe('Job J-1 is signed off and can no longer be edited.')
  expect(explainFailure({ code: 'journey.locked', params: { id: 'R-1', status: 'done' } }, 'fr').message).toBe('La tournée R-1 est terminée et ne peut plus être modifiée.')
  expect(explainFailure({ code: 'truck.unavailable', params: { status: 'out_of_service' } }, 'fr').message).toBe('Le camion est à l’état hors service.')
  expect(explainFailure({ code: 'handover.answered', params: { state: 'accepted' } }, 'fr').message).toContain('acceptée')
  expect(explainFailure({ code: 'transfer.begun', params: { status: 'enRoute' } }, 'en').message).toContain('The job is en route:')
  const impossible = { code: 'state.impossible', params: { kind: 'journey', from: 'draft', to: 'onSite', allowed: 'planned, cancelled' } } as const
  expect(explainFailure(impossible, 'en')).toMatchObject({ message: 'A journey cannot go from draft to on site.', next: 'Possible next states: planned, cancelled.' })
  expect(explainFailure(impossible, 'fr').next).toContain('planifiée, annulée')
  // Dates and numbers of such names are themselves.
  expect(explainFailure({ code: 'sync.relay_failed', params: { status: 503 } }, 'en').message).toContain('503')
})
