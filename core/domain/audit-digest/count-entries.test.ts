import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../time/local-date.ts'
import { dayInterval, MS_PER_HOUR } from '../time/zoned-time.ts'
import { createDayCount, MOST_NAMED, type DigestedEntry } from './count-entries.ts'
import { dueDays, MOST_DAYS_BACK } from './due-days.ts'
import { digestShape } from './digest.ts'
import { unusualOf } from './unusual.ts'

type Outcome = Pick<DigestedEntry, 'decision' | 'reason'> & { readonly rules: readonly string[] }

const START = Date.UTC(2026, 4, 12, 4)
const entry = (given: Partial<DigestedEntry>): DigestedEntry => ({
  id: 1, wall: START, device: 'desk', actor: { user: 'ada', roles: ['Dispatcher'] }, action: 'job.edit', object: { kind: 'job', id: 'j', location: null },
  decision: 'allowed', reason: null, policy: { id: 'default', version: 2, rules: [] }, changes: [], ...given,
})
const counted = (...entries: readonly Partial<DigestedEntry>[]) => {
  const count = createDayCount(START)
  for (const [index, each] of entries.entries()) count.see(entry({ id: index + 1, ...each }))
  return count.finish()
}

describe('a day', () => {
  it('comes to what a plain recount of the same entries gives, in whatever order the sums are made', () => {
    const actions = ['job.edit', 'journey.assignTruck', 'export.write', 'backup.create', 'invoice.credit', 'credit.ask', 'privacy.erase', 'session.admit', 'bare']
    const arbitrary = fc.record({
      action: fc.constantFrom(...actions), wall: fc.integer({ min: START - 5, max: START + 5 }), user: fc.constantFrom('ada', 'zoe', 'desk'), lease: fc.constantFrom('l1', 'l2', undefined),
      outcome: fc.constantFrom<Outcome>({ decision: 'allowed', reason: null, rules: ['permit'] }, { decision: 'refused', reason: 'access.denied', rules: [] }, { decision: 'refused', reason: 'access.denied', rules: ['discount.authority'] }, { decision: 'refused', reason: 'job.locked since 1', rules: ['permit'] }),
      version: fc.integer({ min: 1, max: 2 }),
    })
    fc.assert(fc.property(fc.array(arbitrary, { maxLength: 150 }), (drawn) => {
      const entries = drawn.map(({ action, wall, user, lease, outcome: { rules, ...outcome }, version }) => ({ action, wall, actor: { user, roles: [], ...(lease === undefined ? {} : { lease }) }, ...outcome, policy: { id: 'p', version, rules } }))
      const day = counted(...entries)
      const of = (fits: (each: (typeof entries)[number]) => boolean) => entries.filter(fits).length
      const isRefused = (each: (typeof entries)[number]) => each.decision === 'refused'
      expect(day.log).toEqual({ entries: entries.length, refused: of(isRefused), late: of(({ wall }) => wall < START), first: entries.length === 0 ? null : 1, last: entries.length === 0 ? null : entries.length })
      for (const group of new Set(entries.map(({ action }) => action.split('.')[0]!))) {
        const inGroup = (each: (typeof entries)[number]) => each.action.split('.')[0] === group
        expect(day.groups).toContainEqual({ group, allowed: of((each) => inGroup(each) && !isRefused(each)), refused: of((each) => inGroup(each) && isRefused(each)) })
      }
      for (const user of new Set(entries.map(({ actor }) => actor.user))) expect(day.people).toContainEqual({ user, entries: of(({ actor }) => actor.user === user), refused: of((each) => each.actor.user === user && isRefused(each)) })
      expect(day.people.reduce((sum, { entries: n }) => sum + n, 0)).toBe(entries.length)
      const denied = of(({ reason }) => reason === 'access.denied')
      expect(day.denials.reduce((sum, { times }) => sum + times, 0)).toBe(denied)
      expect(day.money.discountsRefused).toBe(of(({ policy }) => policy.rules.includes('discount.authority')))
      expect(day.refusals.reduce((sum, { times }) => sum + times, 0)).toBe(of(isRefused))
      const allowed = (action: string) => of((each) => each.action === action && !isRefused(each))
      expect([day.exports.total, day.erasures.total, day.grants.total, day.backups.made, day.money.credits, day.money.creditsAsked]).toEqual(['export.write', 'privacy.erase', 'session.admit', 'backup.create', 'invoice.credit', 'credit.ask'].map(allowed))
      expect(day.backups.failed).toBe(of((each) => each.action === 'backup.create' && isRefused(each)))
      expect([...day.leases.under.map(({ entries: n }) => n), day.leases.without].reduce((a, b) => a + b)).toBe(entries.length)
      expect(day.policies.map(({ version }) => version)).toEqual([...new Set(entries.map(({ policy }) => policy.version))])
    }), { numRuns: 60 })
  })

  it('names who was given what, and no text that a person wrote', () => {
    const day = counted(
      { action: 'user.edit', reason: 'Dispatcher, Admin', changes: [{ kind: 'user', id: 'zoe', fields: ['roles'] }] },
      { action: 'export.write', reason: '4000 jobs' }, { action: 'audit.export', reason: 'for Mr. Example' },
      { action: 'privacy.erase', object: { kind: 'customer', id: 'c1', location: null }, reason: 'asked by phone' },
    )
    expect(day.grants).toEqual({ total: 1, listed: [{ entry: 1, at: START, by: 'ada', action: 'user.edit', code: 'admin', object: 'zoe' }] })
    expect(day.exports.listed.map(({ code }) => code)).toEqual(['4000 jobs', null])
    expect(day.erasures.listed).toMatchObject([{ object: 'c1', code: null }])
    expect(JSON.stringify(day)).not.toMatch(/Example|phone/)
  })

  it('has many denials by how often somebody was denied, not by how many rules forbade it', () => {
    const denied = (times: number) => {
      const { log, money, ...day } = counted(...Array.from({ length: times }, () => ({ decision: 'refused' as const, reason: 'access.proof_needed', policy: { id: 'default', version: 2, rules: ['lease.administration', 'proof.grants'] } })))
      return unusualOf(digestShape.parse({
        v: 1, company: 'c', device: 'desk', day: '2026-05-12', zone: 'America/Toronto', startAt: START, endAt: START + 1, madeAt: START + 1, ...day, log: { ...log, head: null }, money: { ...money, series: [] },
        alerts: { opened: [], closed: 0, open: 0 }, violations: null, relay: null, proof: { checked: times, chains: 1, fault: null, flagged: 0, strangers: 0, openFindings: 0 },
      })).filter(({ code }) => code === 'denials')
    }
    expect([denied(4), denied(5)]).toEqual([[], [{ code: 'denials', isGrave: false, times: 5 }]])
  })

  it('names the first hundred of many, and counts all', () => {
    const { exports } = counted(...Array.from({ length: 250 }, () => ({ action: 'export.write' })))
    expect([exports.total, exports.listed.length, exports.listed.at(-1)?.entry]).toEqual([250, MOST_NAMED, MOST_NAMED])
  })
})

describe('days that are due', () => {
  const zone = 'America/Toronto'
  const due = (now: number, newest: string | null, begunAt: number | null = Date.UTC(2020, 0, 1)) => dueDays({ now, zone, newest, begunAt })

  it('are those that have ended there, by the clock there, in nights of 23 and of 25 hours too', () => {
    for (const [day, hours] of [['2026-03-08', 23], ['2026-11-01', 25], ['2026-05-12', 24]] as const) {
      const { startAt, endAt } = dayInterval(day, zone)
      expect((endAt - startAt) / MS_PER_HOUR).toBe(hours)
      expect([due(endAt - 1, addDays(day, -1)), due(endAt, addDays(day, -1))]).toEqual([[], [day]])
    }
  })

  it('are made up for, a month at most, and not from before there was a log', () => {
    const now = dayInterval('2026-05-12', zone).startAt
    expect(due(now, '2026-05-08')).toEqual(['2026-05-09', '2026-05-10', '2026-05-11'])
    expect(due(now, '2026-05-11')).toEqual([])
    expect([due(now, null).length, due(now, '2026-01-01')[0]]).toEqual([MOST_DAYS_BACK, '2026-04-11'])
    expect(due(now, null, dayInterval('2026-05-10', zone).endAt - 1)).toEqual(['2026-05-10', '2026-05-11'])
    expect(due(now, null, null)).toEqual([])
  })
})
