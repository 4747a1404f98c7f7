import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { ok, refuse } from '../../domain/failure/failure.ts'
import { command, query } from '../contract/method.ts'
import { defineModule } from '../registry/module.ts'
import { put, remove, type WorkStep } from './handler.ts'

// Their names are actions that the policy knows; what they do is this test's own.
const contract = {
  'truck.add': command(z.strictObject({ location: z.string(), name: z.string(), costPerKmCents: z.int().nullable() }), z.strictObject({ truck: z.string() })),
  'truck.edit': command(z.strictObject({ truck: z.string() }), z.strictObject({})),
  'equipment.edit': command(z.strictObject({}), z.strictObject({})),
  'job.detail': query(z.strictObject({ location: z.string() }), z.array(z.strictObject({ name: z.string(), costPerKmCents: z.int().nullable().meta({ part: 'fin' }) }))),
}

const fleet = defineModule({
  id: 'command-control',
  version: 1,
  title: { en: 'Fleet', fr: 'Parc' },
  contract,
  handlers: {
    'truck.add': {
      target: (_, input) => ok({ kind: 'truck', id: null, location: input.location as never }),
      decide(_, input, context) {
        const id = context.newId()
        return ok({ changes: [put('truck', id, { location: input.location as never, name: input.name, volumeCuft: 1000, status: 'active', costPerKmCents: input.costPerKmCents })], output: { truck: id } })
      },
    },
    'truck.edit': {
      target: (state, input) => ok({ kind: 'truck', id: input.truck, location: state.records.get('truck', input.truck)?.location ?? null }),
      decide: (_, input) => ok({ changes: [remove('truck', input.truck)], output: {} }),
    },
    'equipment.edit': { target: () => ok({ kind: 'truck', id: null, location: null }), decide: () => refuse('record.not_found', { kind: 'truck', id: 'x' }) },
    'job.detail': {
      target: (_, input, { session }) => ok({ kind: 'truck', id: null, location: input.location as never, workers: session.worker ? [session.worker] : [] }),
      answer: (state, input, { work }) => {
        work?.progress({ stage: 'counting', share: 0.5, bestCents: 95 })
        return ok(work?.signal.aborted ? [] : state.records.all('truck', input.location).map(({ name, costPerKmCents }) => ({ name, costPerKmCents })))
      },
    },
  },
  projections: [],
  migrations: [],
  screens: [],
})

const WORKER = '01890000-0000-7000-8000-000000000001'

describe('desk', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk([fleet])
  })
  afterEach(() => desk.dispose())

  const add = (name = 'T1') => valueOf(desk.desk.execute(desk.admin, 'truck.add', { location: desk.location, name, costPerKmCents: 95 })) as { truck: string }

  it('writes rows, documents and one audit entry in one go', () => {
    const { truck } = add()
    expect(desk.desk.core.database.read.get('SELECT name, cost_per_km_cents FROM truck WHERE id = ?', truck)).toEqual({ name: 'T1', cost_per_km_cents: 95 })
    const names = desk.desk.core.documents.names(desk.desk.core.database.read)
    expect(names.some((name) => name.endsWith(`${desk.location}/ops/live`))).toBe(true)
    expect(names.some((name) => name.endsWith(`${desk.location}/fin/live`))).toBe(true)
    expect(desk.desk.audit.verify(desk.desk.core.database.read, { signatures: 'all' })).toMatchObject({ fault: null, checked: 2 })
  })

  it('rows can be made again from the documents alone', () => {
    const { truck } = add()
    desk.desk.core.documents.evictAll()
    const { doc } = desk.desk.core.documents.open(desk.desk.core.database.read, `${desk.keys.company}/${desk.location}/ops/live`)
    expect(doc.getMap('truck').get(truck)).toMatchObject({ })
    expect((doc.getMap('truck').get(truck) as { toJSON(): unknown }).toJSON()).toMatchObject({ name: 'T1', status: 'active' })
  })

  it('removes with a tombstone and without a row', () => {
    const { truck } = add()
    valueOf(desk.desk.execute(desk.admin, 'truck.edit', { truck }))
    expect(desk.desk.core.database.read.get('SELECT 1 FROM truck WHERE id = ?', truck)).toBeUndefined()
  })

  it('audits every refusal with its code', async () => {
    expect(desk.desk.execute(desk.admin, 'equipment.edit', {})).toMatchObject({ ok: false, failure: { code: 'record.not_found' } })
    expect(desk.desk.execute(desk.admin, 'nothing.here', {})).toMatchObject({ failure: { code: 'input.unknown_method' } })
    expect(desk.desk.execute(desk.session('Mover'), 'truck.add', { location: desk.location, name: 'x', costPerKmCents: null })).toMatchObject({ failure: { code: 'access.denied' } })
    expect(desk.desk.execute(desk.admin, 'truck.add', { location: desk.location, name: 'x', costPerKmCents: null, extra: 1 })).toMatchObject({ failure: { code: 'input.invalid' } })
    const refused = desk.desk.core.database.read.all<{ action: string }>("SELECT action FROM audit_entry WHERE decision = 'refused' ORDER BY id")
    expect(refused.map((row) => row.action)).toEqual(['equipment.edit', 'nothing.here', 'truck.add', 'truck.add'])
  })

  it('blanks what a role may not read', async () => {
    add()
    const seenBy = async (role: 'Auditor' | 'Mover') => valueOf(await desk.desk.query(desk.session(role, WORKER), 'job.detail', { location: desk.location }))
    expect(await seenBy('Auditor')).toEqual([{ name: 'T1', costPerKmCents: 95 }])
    expect(await seenBy('Mover')).toEqual([{ name: 'T1', costPerKmCents: null }])
    expect(await desk.desk.query(desk.session('Mover'), 'job.detail', { location: desk.location })).toMatchObject({ ok: false, failure: { code: 'access.denied' } })
  })

  it('tells whoever waits for a query how far it is, and of money only who may read it; ended, it answers all the same', async () => {
    add()
    const watch = async (role: 'Auditor' | 'Mover', aborted = false) => {
      const steps: WorkStep[] = []
      const answer = valueOf(await desk.desk.query(desk.session(role, WORKER), 'job.detail', { location: desk.location }, { signal: { aborted }, progress: (step) => void steps.push(step) })) as object[]
      return [steps, answer.length]
    }
    expect(await watch('Auditor')).toEqual([[{ stage: 'counting', share: 0.5, bestCents: 95 }], 1])
    expect(await watch('Mover', true)).toEqual([[{ stage: 'counting', share: 0.5, bestCents: null }], 0])
  })

  it('refuses the id of a location of another company as not found', () => {
    expect(desk.desk.execute(desk.admin, 'truck.add', { location: '01890000-0000-7000-8000-000000000000', name: 'x', costPerKmCents: null })).toMatchObject({ failure: { code: 'record.not_found' } })
  })
})
