import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { embeddedTravel } from '../command-control/schedule/location-travel.ts'
import { createCommandControlModule } from '../command-control/module.ts'
import { asId } from '../../domain/records/field.ts'
import type { InputOf, OutputOf } from '../../kernel/contract/method.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { cleanConciseContract } from './contract.ts'
import { cleanConciseModule } from './module.ts'

type Methods = typeof cleanConciseContract

describe('tags of a job', () => {
  let desk: TestDesk
  let customer: string
  let job: string
  beforeAll(async () => {
    desk = await openTestDesk([createCommandControlModule({ travelOf: embeddedTravel, locate: () => null }), cleanConciseModule])
    customer = desk.ids.next()
    desk.seed([{ kind: 'customer', id: customer, set: { location: desk.location, name: 'Nadia Notée', externalId: null, phone: null, email: null, language: null, address: null, postalCode: null } }])
  })
  afterAll(() => desk.dispose())
  const ask = async <M extends 'tags.suggest' | 'tags.report' | 'tags.lessons' | 'tags.risks'>(method: M, input: InputOf<Methods[M]>, session: Session = desk.admin) => valueOf(await desk.desk.query(session, method, input)) as OutputOf<Methods[M]>
  const tell = (method: string, input: object, session: Session = desk.admin) => desk.desk.execute(session, method, input)
  const reader = () => createRecordReader(desk.desk.core.database.read)
  const record = () => reader().get('job', job)
  const suggestion = async (code: string) => (await ask('tags.suggest', { job: asId<'job'>(job) })).suggestions.find((each) => each.code === code)
  const contradictions = async () => (await ask('tags.suggest', { job: asId<'job'>(job) })).inconsistencies

  function book(fields: object = {}): string {
    const made = valueOf(tell('job.create', {
      location: desk.location, customer, type: 'local', date: '2026-05-20', crewSize: 3, windowStart: '09:00', windowEnd: '11:00', estimatedHours: 5,
      notesDispatch: "2nd flr no elev, upright piano, must be out by noon, 4 men", notesCustomer: 'Merci! Nous avons un chien.',
      stops: [{ kind: 'origin', address: '1 Rue Une', floor: 3, hasElevator: true }, { kind: 'destination', address: '2 Rue Deux', floor: 1 }], ...fields,
    })) as { job: string }
    return made.job
  }
  beforeEach(() => {
    job = book()
  })

  it('are suggested from its notes, with the words that they come from', async () => {
    const { suggestions, risks } = await ask('tags.suggest', { job: asId<'job'>(job) })
    expect(suggestions.map(({ code }) => code).toSorted()).toEqual(['crew:4', 'equipment:piano_board', 'skill:piano', 'tag:pets', 'tag:piano', 'tag:stairs', 'tag:timing'])
    expect(suggestions.find(({ code }) => code === 'skill:piano')).toMatchObject({ state: 'open', kind: 'skill', places: [{ field: 'notesDispatch', words: 'upright piano' }] })
    expect(suggestions.find(({ code }) => code === 'tag:pets')).toMatchObject({ places: [{ field: 'notesCustomer', words: 'chien' }] })
    expect(risks).toEqual(['heavy_on_stairs', 'deadline'])
  })

  it('contradict its fields, each with the step that mends it', async () => {
    expect((await contradictions()).map(({ id, noted, written, mend }) => [id, noted, written, mend.kind])).toEqual([
      ['skill_missing:piano', 'piano', null, 'accept'],
      ['crew_differs', 4, 3, 'accept'],
      ['floor_differs:2', 2, null, 'open'],
      ['elevator_differs', false, true, 'stop'],
      ['too_late:12:00', '12:00', '14:00', 'open'],
    ])
    expect(tell('tag.mend', { job, inconsistency: 'elevator_differs' })).toMatchObject({ ok: true, value: { field: 'hasElevator' } })
    expect(reader().children('stop', job).map(({ hasElevator }) => hasElevator)).toEqual([false, null])
    expect(tell('tag.mend', { job, inconsistency: 'crew_differs' })).toMatchObject({ ok: true })
    expect(record()?.crewSize).toBe(4)
    expect((await contradictions()).map(({ id }) => id)).toEqual(['skill_missing:piano', 'floor_differs:2', 'too_late:12:00'])
    expect(tell('tag.mend', { job, inconsistency: 'crew_differs' })).toMatchObject({ failure: { code: 'tag.settled' } })
    expect(tell('tag.mend', { job, inconsistency: 'floor_differs:2' })).toMatchObject({ failure: { code: 'tag.by_hand' } })
  })

  it('agree with fields that say the same', async () => {
    job = book({ notesDispatch: '2nd floor no elevator, piano, 3 men', requiredSkills: ['piano:2'], stops: [{ kind: 'origin', address: '1 Rue Une', floor: 2, hasElevator: false }] })
    expect(await contradictions()).toEqual([])
    expect(await suggestion('skill:piano')).toMatchObject({ state: 'present' })
  })

  it('go to their field when accepted, and come back by undo', async () => {
    expect(tell('tag.accept', { job, code: 'skill:piano' })).toMatchObject({ ok: true, value: { field: 'requiredSkills' } })
    expect(record()?.requiredSkills).toEqual(['piano'])
    expect(await suggestion('skill:piano')).toMatchObject({ state: 'present', decidedByName: 'Ada Admin' })
    valueOf(tell('tag.accept', { job, code: 'equipment:piano_board' }))
    valueOf(tell('tag.accept', { job, code: 'tag:pets' }))
    expect(record()?.tags).toEqual(['piano_board', 'pets'])
    for (let step = 0; step < 3; step += 1) valueOf(tell('history.undo', {}))
    expect([record()?.requiredSkills, record()?.tags]).toEqual([null, null])
    expect(await suggestion('skill:piano')).toMatchObject({ state: 'open', decidedByName: null })
  })

  it('stay away when refused, until the word is taken back', async () => {
    valueOf(tell('tag.refuse', { job, code: 'skill:piano' }))
    expect(await suggestion('skill:piano')).toMatchObject({ state: 'refused', decidedByName: 'Ada Admin' })
    expect((await contradictions()).some(({ code }) => code === 'skill_missing')).toBe(false)
    valueOf(tell('tag.reopen', { job, code: 'skill:piano' }))
    expect(await suggestion('skill:piano')).toMatchObject({ state: 'open' })
    expect(tell('tag.reopen', { job, code: 'skill:piano' })).toMatchObject({ failure: { code: 'tag.undecided' } })
    expect(tell('tag.accept', { job, code: 'skill:rigging' })).toMatchObject({ failure: { code: 'tag.gone' } })
  })

  it('are refused often enough and fall silent for the company, visibly, and are forgotten again', async () => {
    const notes = { notesDispatch: 'treadmill in the garage', notesCustomer: null }
    const others = [book(notes), book(notes), book(notes)]
    job = book(notes)
    for (const [index, other] of others.entries()) {
      expect(await suggestion('tag:heavy')).toMatchObject({ state: 'open', confidence: expect.closeTo(0.95 * (3 / (3 + index)), 5) as number })
      valueOf(tell('tag.refuse', { job: other, code: 'tag:heavy' }))
    }
    expect(await suggestion('tag:heavy')).toMatchObject({ state: 'quiet' })
    expect((await ask('tags.lessons', {})).lessons[0]).toMatchObject({ trigger: 'heavy', code: 'tag:heavy', refused: 3, accepted: 0, weight: 0.5, lastByName: 'Ada Admin' })
    expect(tell('tag.forget', { trigger: 'heavy', code: 'tag:heavy' })).toMatchObject({ ok: true, value: { forgotten: 3 } })
    expect(await suggestion('tag:heavy')).toMatchObject({ state: 'open', confidence: 0.95 })
    expect(tell('tag.forget', { trigger: 'heavy', code: 'tag:heavy' })).toMatchObject({ failure: { code: 'tag.not_learned' } })
    valueOf(tell('history.undo', {}))
    expect(await suggestion('tag:heavy')).toMatchObject({ state: 'quiet' })
    valueOf(tell('tag.forget', { trigger: 'heavy', code: 'tag:heavy' }))
  })

  it('are reported over the days to come, by depot, without what is over', async () => {
    job = book({ date: '2026-05-14' })
    const far = book({ date: '2026-08-01' })
    const lost = book({ date: '2026-05-15', status: 'lead' })
    valueOf(tell('job.setState', { job: lost, to: 'lost', reason: 'went elsewhere' }))
    const report = await ask('tags.report', {})
    expect([report.from, report.to]).toEqual(['2026-05-12', '2026-05-26'])
    expect(report.findings[0]).toMatchObject({ job, date: '2026-05-14' })
    expect(report.findings.some((each) => each.job === far || each.job === lost)).toBe(false)
    expect((await ask('tags.report', { location: desk.location, from: '2026-08-01', to: '2026-08-01' })).findings.map((each) => each.job)).toEqual([far])
    expect(await ask('tags.report', { from: '2026-05-14', to: '2026-05-26', limit: 1 })).toMatchObject({ found: report.found, findings: [{ job }] })
  })

  it('risks are told by job for the days of a board, the gravest first, for those of the depot', async () => {
    const grave = book({ date: '2026-09-03', notesDispatch: "26' won't fit in the lane. 2nd flr no elev, upright piano" })
    book({ date: '2026-09-03', notesDispatch: 'Nice people.', notesCustomer: null })
    const risksOn = async (from: string, session = desk.admin, days = 1) => (await ask('tags.risks', { locations: [asId<'location'>(desk.location)], from, days }, session)).jobs.map((each) => [each.job, ...each.risks])
    expect(await risksOn('2026-09-03')).toEqual([[grave, 'truck_cannot_reach', 'heavy_on_stairs']])
    expect(await risksOn('2026-09-01', desk.session('Dispatcher'), 7)).toEqual([[grave, 'truck_cannot_reach', 'heavy_on_stairs']])
    expect(await risksOn('2026-09-04')).toEqual([])
    expect(await risksOn('2026-09-03', { ...desk.session('Dispatcher'), locations: [] })).toEqual([])
    expect(await desk.desk.query(desk.session('Wall'), 'tags.risks', { locations: [desk.location], from: '2026-09-03' })).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('are read from a job that is only being written', async () => {
    const { suggestions, inconsistencies, language } = await ask('tags.suggest', { draft: { notesCrew: '3e étage sans ascenseur, piano droit', crewSize: 2, stops: [{ kind: 'origin', floor: 2 }] } })
    expect(language).toBe('fr')
    expect(suggestions.map(({ code }) => code)).toContain('skill:piano')
    expect(inconsistencies.map(({ code }) => code)).toEqual(['skill_missing', 'floor_differs', 'elevator_differs'])
    const without = await ask('tags.suggest', { draft: { notesCrew: '3e étage sans ascenseur, piano droit', refused: ['skill:piano', 'tag:stairs'] } })
    expect(without.suggestions.filter(({ state }) => state === 'refused').map(({ code }) => code)).toEqual(['skill:piano', 'tag:stairs'])
    expect([without.inconsistencies, without.risks]).toEqual([[], []])
    expect(await desk.desk.query(desk.admin, 'tags.suggest', {})).toMatchObject({ failure: { code: 'record.not_found' } })
  })

  it('are for those who read notes, and written by those who edit the job', async () => {
    const dispatcher = desk.session('Dispatcher')
    expect((await ask('tags.suggest', { job: asId<'job'>(job) }, dispatcher)).suggestions.length).toBeGreaterThan(0)
    expect(tell('tag.accept', { job, code: 'skill:piano' }, dispatcher)).toMatchObject({ ok: true })
    expect(tell('tag.forget', { trigger: 'piano', code: 'skill:piano' }, dispatcher)).toMatchObject({ failure: { code: 'access.denied' } })
    expect(tell('tag.accept', { job, code: 'tag:piano' }, { ...dispatcher, locations: [] })).toMatchObject({ failure: { code: 'access.denied' } })
    expect((await ask('tags.suggest', { job: asId<'job'>(job) }, { ...desk.session('Auditor'), locations: 'all' })).suggestions.length).toBeGreaterThan(0)
    expect(tell('tag.refuse', { job, code: 'tag:piano' }, { ...desk.session('Auditor'), locations: 'all' })).toMatchObject({ failure: { code: 'access.denied' } })
    for (const role of ['Driver', 'Mover', 'Wall'] as const) expect(await desk.desk.query(desk.session(role), 'tags.suggest', { job })).toMatchObject({ failure: { code: 'access.denied' } })
    expect((await ask('tags.report', {}, { ...dispatcher, locations: [] })).jobs).toBe(0)
  })
})
