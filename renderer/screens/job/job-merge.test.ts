import { describe, expect, it } from 'vitest'
import { asId } from '../../../core/domain/records/field.ts'
import { fieldsToSend, mergeServer, pick } from './job-merge.ts'
import { emptyStop, sameField, type JobValues } from './job-values.ts'

const BASE: JobValues = {
  externalId: 'A', customer: asId<'customer'>('c'), type: 'local', windowStart: '08:00', windowEnd: null, windowGraceMinutes: null, crewSize: 2, crewMin: null, crewMax: null, trucks: null, requiredSkills: null, requiredFeatures: null, volumeCuft: 500, weightKg: null,
  estimatedHours: 4, tariff: null, quoteTotalCents: null, depositCents: null, notesCustomer: null, notesDispatch: null, notesCrew: null, afterJob: null, avoidWorkers: null, wishedWorkers: null, days: null, stops: [{ ...emptyStop('origin'), address: '1 Test St' }],
}

describe('mergeServer', () => {
  it('takes over what nobody edits here', () => {
    const merged = mergeServer(BASE, BASE, { ...BASE, crewSize: 3 }, {})
    expect([merged.take, merged.overtaken, merged.base.crewSize]).toEqual([{ crewSize: 3 }, [], 3])
  })

  it('asks about a field that both changed, and keeps its base until it is settled', () => {
    const merged = mergeServer(BASE, { ...BASE, crewSize: 4 }, { ...BASE, crewSize: 3 }, {})
    expect(merged).toMatchObject({ take: {}, overtaken: [{ field: 'crewSize', theirs: 3 }] })
    expect(merged.base.crewSize).toBe(2)
  })

  it('is not surprised by its own change coming back, even when more was typed since', () => {
    const merged = mergeServer(BASE, { ...BASE, notesCrew: 'ring the bell twice' }, { ...BASE, notesCrew: 'ring' }, { notesCrew: 'ring' })
    expect([merged.overtaken, merged.base.notesCrew]).toEqual([[], 'ring'])
  })

  it('agrees when both wrote the same', () => {
    expect(mergeServer(BASE, { ...BASE, crewSize: 3 }, { ...BASE, crewSize: 3 }, {}).overtaken).toEqual([])
  })

  it('treats the stops as one field', () => {
    const mine = { ...BASE, stops: [{ ...BASE.stops[0]!, floor: 2 }] }
    const server = { ...BASE, stops: [{ ...BASE.stops[0]!, floor: 3 }] }
    expect(mergeServer(BASE, mine, server, {}).overtaken.map(({ field }) => field)).toEqual(['stops'])
  })
})

describe('fieldsToSend', () => {
  it('leaves out what is unchanged, disputed or unfit', () => {
    const mine = { ...BASE, crewSize: 0, estimatedHours: 5, windowStart: '09:00' }
    const fields = fieldsToSend(BASE, mine, new Set(['windowStart']), (field, value) => field !== 'crewSize' || Number(value) > 0)
    expect(fields).toEqual(['estimatedHours'])
    expect(pick(mine, fields)).toEqual({ estimatedHours: 5 })
  })
})

describe('sameField', () => {
  it('knows no difference between unknown, empty and left out', () => {
    expect([sameField(null, ''), sameField([], null), sameField(undefined, null), sameField(0, null)]).toEqual([true, true, true, false])
  })
})
