import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../domain/time/local-date.ts'
import { crewEffects } from './crew-effects.ts'
import { evidenceOfJob } from './evidence-of-job.ts'
import { feelingOf } from './feedback-words.ts'
import { findAlerts } from './find-alerts.ts'
import { isGood } from './good-records.ts'
import { scoreCrew } from './score-crew.ts'
import { ALERT_SETTINGS } from './trust-alert.ts'
import type { CrewClock, TrustEvidence, TrustJob } from './trust-evidence.ts'
import { ADVICE_SETTINGS, TRUST_SETTINGS } from './trust-settings.ts'

const TODAY = '2026-06-01'
const AT_TEN = Date.UTC(2026, 4, 12, 14)
const MINUTE = 60_000

const clock = (worker: string, over: Partial<CrewClock> = {}): CrewClock => ({ worker, onSiteAt: AT_TEN - 60 * MINUTE, offSiteAt: AT_TEN + 180 * MINUTE, paidMinutes: 300, siteMinutes: 240, driveMinutes: 30, isMuddled: false, ...over })
const job = (over: Partial<TrustJob> = {}): TrustJob => ({
  job: 'j1', name: 'J-1', date: '2026-05-12', type: 'local', windowEndAt: AT_TEN, estimatedMinutes: 240, volumeCuft: 700, climb: 0, hasPiano: false, metres: 9_000, isPlaced: true, arrivedAt: null, doneAt: null, customer: 'c1',
  crew: ['ann', 'bob'], inCharge: ['ann'], clocks: [clock('ann'), clock('bob')], ratings: [], claims: [], lostMaterialCents: 0, issuedMaterialCents: 0, discounts: [], billedCents: 900_00, ...over,
})
const outcomes = (over: Partial<TrustJob>) => Object.fromEntries(evidenceOfJob(job(over), TRUST_SETTINGS).map(({ key, outcome }) => [key, outcome]))

/** Numbers that look drawn, the same on every machine (mulberry32). */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('what a job says of its crew', () => {
  it('late is after the end of the window, and an hour late is as late as can be', () => {
    expect(outcomes({})['punctuality:j1']).toBe(1)
    expect(outcomes({ clocks: [clock('ann', { onSiteAt: AT_TEN + 15 * MINUTE }), clock('bob', { onSiteAt: AT_TEN + 30 * MINUTE })] })['punctuality:j1']).toBe(0.75)
    expect(outcomes({ clocks: [clock('ann', { onSiteAt: AT_TEN + 300 * MINUTE })] })['punctuality:j1']).toBe(0)
    expect(outcomes({ windowEndAt: null })['punctuality:j1']).toBeUndefined()
  })

  it('on the estimate is the middle of the pace, half as long again the end', () => {
    expect(outcomes({})['pace:j1']).toBe(0.5)
    expect(outcomes({ clocks: [clock('ann', { siteMinutes: 360 })] })['pace:j1']).toBeCloseTo(0)
    expect(outcomes({ clocks: [clock('ann', { siteMinutes: 160 })] })['pace:j1']).toBeCloseTo(1)
    expect(outcomes({ estimatedMinutes: null })['pace:j1']).toBeUndefined()
  })

  it('a claim is theirs whom it names, everybody’s when it names nobody, nobody’s when it was refused', () => {
    const claim = { opened: '2026-05-14', claimedCents: 200_00, workers: ['bob'], isRefused: false }
    expect(outcomes({ claims: [claim] })).toMatchObject({ 'care:j1:ann': 1, 'care:j1:bob': 0 })
    expect(outcomes({ claims: [{ ...claim, workers: [] }] })).toMatchObject({ 'care:j1:ann': 0, 'care:j1:bob': 0 })
    expect(outcomes({ claims: [{ ...claim, isRefused: true }] })).toMatchObject({ 'care:j1:ann': 1, 'care:j1:bob': 1 })
  })

  it('stars speak before words, words where there are no stars, and nothing where neither says anything', () => {
    expect(outcomes({ ratings: [{ date: '2026-05-13', rating: 4, comment: 'terrible' }] })['feedback:j1']).toBe(0.75)
    expect(outcomes({ ratings: [{ date: '2026-05-13', rating: null, comment: 'Équipe en retard' }] })['feedback:j1']).toBe(0)
    expect(outcomes({ ratings: [{ date: '2026-05-13', rating: null, comment: 'They came on Tuesday.' }] })['feedback:j1']).toBeUndefined()
    expect([feelingOf('Never late, very careful!'), feelingOf('pas en retard, parfait'), feelingOf('rude and slow'), feelingOf('')]).toEqual([1, 1, -1, null])
  })

  it('who has no clock where mates have one was not there; where nobody has one, nothing is known', () => {
    expect(outcomes({ clocks: [clock('ann', { isMuddled: true })] })).toMatchObject({ 'showingUp:j1:ann': 1, 'showingUp:j1:bob': 0, 'records:j1:ann': 0.5 })
    expect(Object.keys(outcomes({ clocks: [] })).some((key) => key.startsWith('showingUp'))).toBe(false)
    expect(evidenceOfJob(job({ crew: [] }), TRUST_SETTINGS)).toEqual([])
  })
})

describe('who makes the difference', () => {
  it('somebody is not blamed for his mates', () => {
    // Cy is always late, whoever is with him; Bob is with him half of the time, Ann never.
    const crews = [['bob', 'cy'], ['bob', 'ann'], ['cy', 'dee'], ['ann', 'dee']]
    const facts = Array.from({ length: 160 }, (_, n) => ({ residual: (crews[n % 4]?.includes('cy') ? -0.35 : 0.05) + (n % 8 < 4 ? 0.02 : -0.02), weight: 1, workers: crews[n % 4] ?? [] }))
    const effects = crewEffects(facts)
    expect(effects.get('cy')?.mean).toBeLessThan(-0.5)
    expect(effects.get('bob')?.mean).toBeGreaterThan(-0.2)
    expect(effects.get('ann')?.mean).toBeGreaterThan(0)
  })

  it('few facts say little, and much where there are many', () => {
    const of = (count: number) => crewEffects([...Array.from({ length: count }, () => ({ residual: -0.5, weight: 1, workers: ['ann'] })), ...Array.from({ length: 60 }, (_, n) => ({ residual: n % 2 === 0 ? 0.3 : -0.3, weight: 1, workers: ['bob'] }))]).get('ann')
    expect(of(3)?.mean).toBeGreaterThan(of(60)?.mean ?? 0)
    expect(of(3)?.sd).toBeGreaterThan(of(60)?.sd ?? 0)
    expect(crewEffects([])).toEqual(new Map())
  })

  it('the truth lies within the interval nine times in ten, or nearly', () => {
    const draw = draws(11)
    let within = 0
    let asked = 0
    for (let world = 0; world < 30; world += 1) {
      const truth = Array.from({ length: 12 }, () => (draw() + draw() + draw() - 1.5) * 0.3)
      const facts = Array.from({ length: 240 }, () => {
        const crew = [...new Set([0, 1, 2].map(() => Math.floor(draw() * 12)))]
        const noise = (draw() + draw() + draw() - 1.5) * 0.5
        return { residual: crew.reduce((sum, one) => sum + (truth[one] ?? 0), 0) / crew.length + noise, weight: 1, workers: crew.map(String) }
      })
      for (const [worker, { mean, sd }] of crewEffects(facts)) {
        asked += 1
        if (Math.abs(mean - (truth[Number(worker)] ?? 0)) <= 1.645 * sd) within += 1
      }
    }
    expect(within / asked).toBeGreaterThan(0.85)
    expect(within / asked).toBeLessThan(0.97)
  })
})

describe('a good record', () => {
  const trust = (score: number | null, low: number, usual = 80) => ({ whole: { score, low, high: 100, known: 90 }, usual })

  it('is clearly better than usual, by the whole interval; whoever is unknown or like the others has none', () => {
    expect(isGood(trust(90, 85), ADVICE_SETTINGS)).toBe(true)
    expect(isGood(trust(null, 85), ADVICE_SETTINGS)).toBe(false)
    expect(isGood(trust(90, 79), ADVICE_SETTINGS)).toBe(false)
    expect(isGood(trust(82, 81), ADVICE_SETTINGS)).toBe(false)
    expect(isGood(trust(90, 89, 91), ADVICE_SETTINGS)).toBe(false)
  })
})

describe('a score', () => {
  /** Sixty jobs each: Ann is sent to the pianos, where everybody gets fewer stars; Bob to the easy ones. Both do as well as others there. */
  function twoKinds(): TrustEvidence[] {
    const draw = draws(3)
    return Array.from({ length: 240 }, (_, n) => {
      const isHard = n % 2 === 0
      const worker = n % 4 === 0 ? 'ann' : n % 4 === 1 ? 'bob' : isHard ? 'cy' : 'dee'
      return { key: `feedback:${String(n).padStart(3, '0')}`, side: 'feedback' as const, job: `j${n}`, date: addDays(TODAY, -(n % 150)), workers: [worker], outcome: (isHard ? 0.5 : 0.9) + (draw() - 0.5) * 0.1, likeWork: isHard ? 'piano' : 'plain', values: { rating: 4 } }
    })
  }

  it('who gets the hard jobs is not punished for them', () => {
    const scores = scoreCrew(twoKinds(), TODAY, TRUST_SETTINGS)
    const [ann, bob] = [scores.get('ann')?.whole, scores.get('bob')?.whole]
    expect(Math.abs((ann?.score ?? 0) - (bob?.score ?? 100))).toBeLessThan(5)
    expect(ann?.low).toBeLessThan(ann?.score ?? 0)
    expect(ann?.high).toBeGreaterThan(ann?.score ?? 100)
  })

  it('is kept back while there are too few facts, with an interval all the same', () => {
    const few = twoKinds().filter(({ workers }) => workers[0] === 'ann').slice(0, 4)
    const ann = scoreCrew([...few, ...twoKinds().filter(({ workers }) => workers[0] !== 'ann')], TODAY, TRUST_SETTINGS).get('ann')
    expect(ann?.whole).toMatchObject({ score: null, known: 4 })
    expect(ann?.whole.high).toBeGreaterThan(ann?.whole.low ?? 100)
  })

  it('an old fact counts less than a new one, one beyond the horizon and one of tomorrow not at all', () => {
    const bad = (date: string): TrustEvidence => ({ key: 'feedback:x', side: 'feedback', job: 'x', date, workers: ['ann'], outcome: 0, likeWork: 'plain', values: {} })
    const score = (date: string) => scoreCrew([...twoKinds(), bad(date)], TODAY, TRUST_SETTINGS).get('ann')?.whole
    expect(score(TODAY)?.score).toBeLessThan(score(addDays(TODAY, -400))?.score ?? 0)
    expect(score(addDays(TODAY, -541))?.known).toBe(60)
    expect(score(addDays(TODAY, 1))?.known).toBe(60)
  })

  it('is the same whatever the order of the records, and untouched by other kinds of facts', () => {
    const all = twoKinds()
    const told = (facts: readonly TrustEvidence[]) => new Map([...scoreCrew(facts, TODAY, TRUST_SETTINGS)].map(([worker, trust]) => [worker, { ...trust, reasons: trust.reasons() }]))
    const once = told(all)
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (mixed) => {
      expect(told(mixed)).toEqual(once)
    }), { numRuns: 20 })
    const more: TrustEvidence = { key: 'care:z:zed', side: 'care', job: 'z', date: TODAY, workers: ['zed'], outcome: 1, likeWork: 'plain', values: {} }
    expect(told([...all, more]).get('ann')).toEqual(once.get('ann'))
  })

  it('stays from 0 to 100 whatever the facts, and its interval holds it', () => {
    const fact = fc.record({ key: fc.uuid(), side: fc.constantFrom('feedback' as const, 'care' as const, 'pace' as const), job: fc.constant('j'), date: fc.integer({ min: 0, max: 500 }).map((days) => addDays(TODAY, -days)), workers: fc.uniqueArray(fc.constantFrom('ann', 'bob', 'cy'), { minLength: 1 }), outcome: fc.double({ min: 0, max: 1, noNaN: true }), likeWork: fc.constantFrom('a', 'b'), values: fc.constant({}) })
    fc.assert(fc.property(fc.array(fact, { maxLength: 60 }), (facts) => {
      for (const { whole, sides } of scoreCrew(facts, TODAY, TRUST_SETTINGS).values()) {
        for (const { score, low, high } of [whole, ...sides]) {
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(100)
          expect(low).toBeLessThanOrEqual(high)
          if (score !== null) expect(score >= low && score <= high).toBe(true)
        }
      }
    }))
  })
})

describe('what is worth a talk', () => {
  const alertsOf = (jobs: readonly TrustJob[]) => findAlerts(jobs, jobs.flatMap((each) => evidenceOfJob(each, TRUST_SETTINGS)), TODAY, ALERT_SETTINGS)
  const many = (count: number, of: (n: number) => Partial<TrustJob>) => Array.from({ length: count }, (_, n) => job({ job: `j${n}`, date: addDays(TODAY, -1 - (n % 25)), ...of(n) }))
  const kinds = (jobs: readonly TrustJob[]) => alertsOf(jobs).map(({ kind, about }) => `${kind} ${about.id}`)

  it('three low ratings within thirty days; two, or old ones, are none', () => {
    const rated = (n: number, date?: string): Partial<TrustJob> => ({ crew: ['ann'], clocks: [], ratings: [{ date: '2026-05-20', rating: 2, comment: null }], ...(date ? { date } : {}), customer: `c${n}` })
    expect(kinds(many(3, (n) => rated(n)))).toEqual(['lowRatings ann'])
    expect(alertsOf(many(3, (n) => rated(n)))[0]?.values).toMatchObject({ ratings: 3 })
    expect(kinds(many(2, (n) => rated(n)))).toEqual([])
    expect(kinds(many(3, (n) => rated(n, '2026-03-01')))).toEqual([])
  })

  it('a sudden drop, and none where it was always so', () => {
    const late = (n: number, minutes: number, days: number): TrustJob => job({ job: `j${n}`, date: addDays(TODAY, -days), crew: ['ann'], clocks: [clock('ann', { onSiteAt: AT_TEN + minutes * MINUTE + (n % 3) * MINUTE })] })
    const before = Array.from({ length: 30 }, (_, n) => late(n, 0, 60 + n))
    expect(kinds([...before, ...Array.from({ length: 10 }, (_, n) => late(100 + n, 50, 2 + n))])).toEqual(['suddenDrop ann'])
    expect(kinds([...before, ...Array.from({ length: 10 }, (_, n) => late(100 + n, 0, 2 + n))])).toEqual([])
  })

  it('a clock far beyond those of the mates, again and again; not of who is in charge', () => {
    const beyond = (who: string): Partial<TrustJob> => ({ crew: ['ann', 'bob', 'cy'], clocks: ['ann', 'bob', 'cy'].map((worker) => clock(worker, worker === who ? { paidMinutes: 400 } : {})) })
    expect(kinds(many(4, () => beyond('bob')))).toEqual(['clockBeyondMates bob'])
    expect(kinds(many(4, () => beyond('ann')))).toEqual([])
    expect(kinds(many(3, () => beyond('bob')))).toEqual([])
  })

  it('hours on site that the crew’s own time stamps leave no room for, and drives longer than the way; not where nothing was told or the place is unknown', () => {
    const stamped = { arrivedAt: AT_TEN - 60 * MINUTE, doneAt: AT_TEN + 180 * MINUTE }
    const early = { clocks: [clock('ann'), clock('bob', { onSiteAt: AT_TEN - 110 * MINUTE })] }
    const late = { clocks: [clock('ann'), clock('bob', { offSiteAt: AT_TEN + 230 * MINUTE })] }
    expect(kinds(many(4, () => ({ ...stamped, ...early })))).toEqual(['clockBeyondStamps bob'])
    expect(kinds(many(4, () => ({ ...stamped, ...late })))).toEqual(['clockBeyondStamps bob'])
    expect(alertsOf(many(4, () => ({ ...stamped, ...late })))[0]?.values).toEqual({ jobs: 4, minutes: 200 })
    expect(kinds(many(4, () => late))).toEqual([])
    expect(kinds(many(3, () => ({ ...stamped, ...late })))).toEqual([])
    // Nine kilometres take 43 minutes at a crawl.
    const slow = (driveMinutes: number): Partial<TrustJob> => ({ clocks: [clock('ann'), clock('bob', { driveMinutes })] })
    expect(kinds(many(4, () => slow(95)))).toEqual(['driveBeyondPlace bob'])
    expect(kinds(many(4, () => slow(80)))).toEqual([])
    expect(kinds(many(4, () => ({ ...slow(95), isPlaced: false })))).toEqual([])
  })

  it('materials that go missing under one lead, discounts of one name, claims of one customer', () => {
    const materials = many(20, (n) => ({ inCharge: [n % 2 === 0 ? 'ann' : 'bob'], issuedMaterialCents: 200_00, lostMaterialCents: n % 2 === 0 ? 60_00 : 5_00 }))
    expect(kinds(materials)).toEqual(['materialsUnbilled ann'])
    const discounts = many(20, (n) => ({ discounts: [{ by: n < 10 ? 'u1' : n % 2 === 0 ? 'u2' : 'u3', cents: n < 10 ? 90_00 : 20_00 }] }))
    expect(kinds(discounts)).toEqual(['discountsByOne u1'])
    const claims = many(6, (n) => ({ customer: n < 3 ? 'cross' : `c${n}`, claims: [{ opened: '2026-05-20', claimedCents: 100_00, workers: [], isRefused: false }] }))
    expect(kinds(claims)).toEqual(['claimsByCustomer cross'])
  })

  it('nothing on quiet records', () => {
    expect(kinds(many(40, () => ({ ratings: [{ date: '2026-05-20', rating: 5, comment: null }], discounts: [{ by: 'u1', cents: 5_00 }], issuedMaterialCents: 50_00 })))).toEqual([])
  })
})
