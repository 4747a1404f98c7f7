import { expect, it } from 'vitest'
import { loadTone } from './load-tone.ts'

it('a day with jobs and nobody there is over, whatever the share', () => {
  expect([loadTone({ jobs: 0, share: null }), loadTone({ jobs: 2, share: null })]).toEqual(['none', 'over'])
  expect([0.1, 0.61, 0.86, 1, 1.01].map((share) => loadTone({ jobs: 1, share }))).toEqual(['light', 'filling', 'tight', 'tight', 'over'])
})
