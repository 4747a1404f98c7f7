import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKY, leakyCompany } from '../../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf } from '../../../../tests/support/test-desk.ts'
import type { DurationCase } from '../../../domain/duration/duration-case.ts'
import { DEFAULT_LEARNING, learnDurations } from '../../../domain/duration/learn-durations.ts'
import { usualDuration } from '../../../domain/duration/usual-duration.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { writeDurationModel } from '../../../kernel/learning/duration-model-store.ts'
import type { costCompensationContract } from '../contract.ts'
import { createCostCompensationModule } from '../module.ts'

const NOW = Date.parse('2026-06-10T12:00:00-04:00')
type Report = OutputOf<(typeof costCompensationContract)['leaks.report']>
type OfJob = OutputOf<(typeof costCompensationContract)['leaks.job']>

/** Whatever the office writes, Toronto takes half as long again. */
function slowToronto() {
  const jobs = Array.from({ length: 300 }, (_, index) => {
    const known: DurationCase = {
      location: LEAKY.toronto, type: 'move', date: addDays('2026-06-09', -index), days: 1, day: 1, windowStart: null, bookedOn: null, crewSize: 3, trucks: 1, volumeCuft: 400 + (index % 9) * 50, weightKg: null,
      estimatedHours: 3 + (index % 5), skills: [], features: [], tags: [], stops: [],
    }
    const workMinutes = usualDuration(known).workMinutes * (1.4 + 0.02 * (index % 11))
    return { id: `job-${index}`, case: known, worked: { workMinutes, loadMinutes: workMinutes, unloadMinutes: null } }
  })
  const model = learnDurations(jobs, '2026-06-10', { ...DEFAULT_LEARNING, mostRounds: 20, backTestMonths: 0 })
  if (model === null) throw new Error('there was enough to learn from')
  return model
}

describe('learned hours beside a finding', () => {
  let desk: Awaited<ReturnType<typeof openTestDesk>>
  beforeAll(async () => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve() })], { now: NOW })
    desk.seed(leakyCompany())
  })
  afterAll(() => desk.dispose())
  const report = async () => valueOf(await desk.desk.query(desk.admin, 'leaks.report', { limit: 500 })) as Report
  const withoutLearned = (found: Report) => ({ ...found, findings: found.findings.map((each) => ({ ...each, evidence: each.evidence.filter(({ kind }) => kind !== 'durationModel') })) })

  it('say with their version what such jobs take, change no amount, and are the same each time', async () => {
    const before = await report()
    expect(before.findings.flatMap(({ evidence }) => evidence).filter(({ kind }) => kind === 'durationModel')).toEqual([])
    const model = slowToronto()
    desk.desk.core.database.transact((tx) => writeDurationModel(tx, { version: model.version, asOf: '2026-06-10', trainedAt: NOW, model: JSON.stringify(model) }))
    const after = await report()
    expect(withoutLearned(after)).toEqual(before)
    expect(await report()).toEqual(after)
    const told = after.findings.flatMap(({ rule, location, job, evidence }) => evidence.filter(({ kind }) => kind === 'durationModel').map(({ id, values }) => ({ rule, location, job, id, values })))
    expect(new Set(told.map(({ rule }) => rule))).toEqual(new Set(after.findings.filter(({ rule, location }) => ['L01', 'L02', 'L11'].includes(rule) && location === LEAKY.toronto).map(({ rule }) => rule)))
    expect(told.length).toBeGreaterThan(0)
    // Montréal has no history of its own: nothing is said there.
    expect(told.every(({ location, id }) => location === LEAKY.toronto && id === model.version)).toBe(true)
    const [one] = told
    expect(one?.values).toMatchObject({ p10Minutes: expect.any(Number), p50Minutes: expect.any(Number), p90Minutes: expect.any(Number) })
    const { findings } = valueOf(await desk.desk.query(desk.admin, 'leaks.job', { job: one?.job })) as OfJob
    expect(findings.find(({ rule }) => rule === one?.rule)?.evidence).toContainEqual({ kind: 'durationModel', id: one?.id, values: one?.values })
  })
})
