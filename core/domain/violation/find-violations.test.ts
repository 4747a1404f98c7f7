import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JOB_STATES, type JobState } from '../job/job-state.ts'
import { findViolations, type JobStory, type JourneyStory, type Transition } from './find-violations.ts'

const HOUR = 3_600_000
/** A job's steps, an hour apart. */
function walk(...states: readonly JobState[]): Transition[] {
  return states.slice(1).map((to, index) => ({ key: `${1_000 + index}`, from: states[index]!, to, by: `user ${index}`, at: (index + 1) * HOUR, isImported: false }))
}
const story = (given: Partial<JobStory> & { readonly transitions: readonly Transition[] }): JobStory => ({ status: given.transitions.at(-1)?.to ?? 'booked', signed: [], invoices: 1, timeEntries: 1, facts: 1, photos: [{ takenAt: 8 * HOUR, removedAt: null }], journeys: [], ...given })
const kinds = (given: JobStory) => findViolations(given).map(({ kind }) => kind).toSorted()
const DELIVERED = walk('planned', 'dispatched', 'enRoute', 'arrived', 'preSigned', 'loading', 'loaded', 'unloading', 'postSigned', 'completed')
const SIGNED = [{ kind: 'contract', at: 4 * HOUR }, { kind: 'change', at: 8 * HOUR }]

describe('violations of a job’s story', () => {
  it('are none where everything was signed, counted and written down', () => {
    expect(findViolations(story({ transitions: DELIVERED, signed: SIGNED }))).toEqual([])
  })

  it('are a step that cannot follow the one before, and a checked job that went back, with whose doing it was', () => {
    expect(findViolations(story({ transitions: walk('planned', 'completed'), signed: SIGNED }))).toMatchObject([{ kind: 'steps.skipped', key: '1000', actor: 'user 0', params: { from: 'planned', to: 'completed' } }])
    expect(kinds(story({ transitions: [...DELIVERED, { key: '2000', from: 'completed', to: 'reviewed', by: 'a', at: 20 * HOUR, isImported: false }, { key: '2001', from: 'reviewed', to: 'completed', by: 'b', at: 21 * HOUR, isImported: false }], status: 'completed', signed: SIGNED }))).toEqual(['steps.back'])
    expect(kinds(story({ transitions: walk('planned', 'dispatched', 'planned') }))).toEqual([])
  })

  it('are goods that left before anything was signed: a contract afterwards does not mend it, a quote before is enough', () => {
    const left = (at: number, kind: string) => kinds(story({ transitions: DELIVERED.slice(0, 6), signed: [{ kind, at }] }))
    expect([left(6 * HOUR, 'contract'), left(6 * HOUR + 1, 'contract'), left(1, 'quote'), left(1, 'invoice')]).toEqual([[], ['contract.missing'], [], ['contract.missing']])
    expect(kinds(story({ transitions: walk('planned', 'dispatched', 'enRoute', 'arrived', 'unloading') }))).toEqual(['contract.missing'])
  })

  it('are a delivery that nobody signed on site, and one without a word of the crew', () => {
    expect(kinds(story({ transitions: DELIVERED, signed: [{ kind: 'contract', at: 1 }], facts: 0 }))).toEqual(['signature.missing', 'site.unrecorded'])
    expect(kinds(story({ transitions: DELIVERED.slice(0, 8), signed: [{ kind: 'contract', at: 1 }], facts: 0 }))).toEqual([])
  })

  it('are a delivery of which nobody took a photo, from the arrival until a day after; one that was removed before then is none', () => {
    const at = (takenAt: number, removedAt: number | null = null) => kinds(story({ transitions: DELIVERED, signed: SIGNED, photos: [{ takenAt, removedAt }] }))
    const [arrived, delivered, day] = [3 * HOUR, 9 * HOUR, 24 * HOUR]
    expect([at(arrived), at(delivered + day), at(arrived, delivered + day + 1)]).toEqual([[], [], []])
    expect([at(arrived - 1), at(delivered + day + 1), at(arrived, delivered + day)]).toEqual([['photo.missing'], ['photo.missing'], ['photo.missing']])
    expect(kinds(story({ transitions: DELIVERED.slice(0, 8), signed: SIGNED, photos: [] }))).toEqual([])
  })

  it('are a job that was checked without hours, and one that was closed without an invoice', () => {
    const closed = [...DELIVERED, ...walk('completed', 'reviewed', 'closed').map((step, index) => ({ ...step, key: `${3_000 + index}`, at: (20 + index) * HOUR }))]
    expect(kinds(story({ transitions: closed, signed: SIGNED, invoices: 0, timeEntries: 0 }))).toEqual(expect.arrayContaining(['closed.uninvoiced', 'time.missing']))
    expect(kinds(story({ transitions: DELIVERED, signed: SIGNED, invoices: 0, timeEntries: 0 }))).toEqual([])
  })

  it('are a crew that was too few, and one that left on somebody’s word, all the more where it was the sender’s own', () => {
    const journey = (given: Partial<JourneyStory>): JourneyStory => ({ id: 'j', left: { by: 'driver', at: 2 * HOUR }, dispatched: { by: 'ada', at: HOUR }, crew: 2, wanted: 2, overrides: [], ...given })
    const of = (given: Partial<JourneyStory>) => findViolations(story({ transitions: [], journeys: [journey(given)] })).map(({ kind, actor }) => `${kind} ${actor}`)
    expect(of({})).toEqual([])
    expect(of({ crew: 1 })).toEqual(['crew.short ada'])
    expect(of({ overrides: [{ by: 'zoe', at: 1 }] })).toEqual(['override.licence zoe'])
    expect(of({ overrides: [{ by: 'ada', at: 1 }] })).toEqual(['override.licence ada', 'override.alone ada'])
    expect(of({ overrides: [{ by: 'ada', at: 3 * HOUR }] })).toEqual([])
    expect(of({ left: null, crew: 0, overrides: [{ by: 'ada', at: 1 }] })).toEqual([])
  })

  it('hold nothing that was imported against anybody, and do not depend on the order in which records came', () => {
    expect(findViolations(story({ transitions: walk('lead', 'closed').map((step) => ({ ...step, isImported: true })), signed: [], invoices: 0, timeEntries: 0, facts: 0 }))).toEqual([])
    const state = fc.constantFrom(...JOB_STATES)
    fc.assert(fc.property(fc.uniqueArray(fc.record({ key: fc.nat(9_999).map(String), from: state, to: state, by: fc.constantFrom('a', 'b'), at: fc.nat(1_000), isImported: fc.boolean() }), { selector: ({ key }) => key, maxLength: 12 }), fc.nat(), (transitions, turn) => {
      const shifted = transitions.map((_, index) => transitions[(index + turn) % transitions.length]!)
      const status = transitions.at(-1)?.to ?? 'booked'
      const found = findViolations(story({ transitions, status }))
      expect(findViolations(story({ transitions: shifted, status }))).toEqual(found)
      expect(new Set(found.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(found.length)
    }))
  })
})
