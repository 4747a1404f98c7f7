import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charge, wellBilledSheet, workerId } from '../../../../tests/support/well-billed-sheet.ts'
import { multiplyCents, priceOfMinutes } from '../../../domain/money/money.ts'
import { TIME_KINDS } from '../../../domain/records/job-records.ts'
import { splitEvenly } from '../queries/job-people.ts'
import { findLeaks } from './find-leaks.ts'
import { openBooks } from './job-books.ts'
import type { JobSheet } from './job-sheet.ts'
import { DEFAULT_LEAK_PARAMETERS as PARAMETERS } from './leak-parameters.ts'
import { sumFindings } from './rank-findings.ts'

/** A job billed anyhow: lines missing, repeated, halved or made up, facts and materials that nobody looked at, a ceiling or none. */
const anySheet: fc.Arbitrary<JobSheet> = fc.record({
  minutes: fc.record({ load: fc.integer({ min: 1, max: 400 }), unload: fc.nat(300), drive: fc.nat(120), travel: fc.nat(90) }),
  keep: fc.array(fc.constantFrom(0, 1, 1, 1, 2), { minLength: 12, maxLength: 12 }),
  share: fc.array(fc.constantFrom(0.5, 1, 1, 1), { minLength: 12, maxLength: 12 }),
  price: fc.constantFrom(150_00, 140_00, 137_50),
  facts: fc.uniqueArray(fc.record({ code: fc.constantFrom('stairs', 'piano', 'long_carry', 'signed_change'), quantity: fc.integer({ min: 1, max: 5 }) }), { selector: (each) => each.code }),
  issued: fc.nat(40),
  estimate: fc.option(fc.integer({ min: 1, max: 2_000_00 })),
  paid: fc.nat(3_000_00),
  drift: fc.constantFrom({ bills: 40, below: 20 }, { bills: 40, below: 2 }),
}).map(({ minutes, keep, share, price, facts, issued, estimate, paid, drift }) => {
  const sheet = wellBilledSheet({ minutes, facts: [{ code: 'stairs', quantity: 2 }] })
  const billed = sheet.billed.flatMap((line, at) => {
    const isHour = line.kind === 'labour' || line.kind === 'travel'
    const part = share[at] ?? 1
    const changed = { ...line, quantity: (line.quantity ?? 1) * (isHour ? part : 1), unitPriceCents: isHour ? price : line.unitPriceCents, amountCents: isHour ? multiplyCents(price, (line.quantity ?? 0) * part) : Math.round(line.amountCents * part) }
    return Array.from({ length: keep[at] ?? 1 }, (_, n) => ({ ...changed, key: `${line.key}:${String(n)}` }))
  })
  return {
    ...sheet, billed, drift,
    estimated: estimate === null ? [] : [charge('estimated:0', 'labour', 'labour', estimate, 1, 'hour', 150_00)],
    facts: facts.map((fact, at) => ({ key: `f${String(at)}`, ...fact })),
    materials: [{ key: 'box', item: 'box', issued, returned: null, billed: 5, unitPriceCents: 3_50, unitCostCents: 1_75 }, { key: 'parking', item: 'parking', issued: 1, returned: null, billed: 0, unitPriceCents: 45_00, unitCostCents: 45_00 }],
    payments: [{ key: 'p', date: '2026-07-05', method: 'card', amountCents: paid, feeCents: null }],
  }
})

/** What an import or a hurried hand leaves behind. */
const anyFault: fc.Arbitrary<(sheet: JobSheet) => JobSheet> = fc.oneof(
  fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...TIME_KINDS), fc.integer({ min: -600, max: 900 }), fc.integer({ min: -600, max: 900 })), { minLength: 1, maxLength: 6 }).map((entries) => (sheet: JobSheet): JobSheet => ({
    ...sheet, time: [...sheet.time, ...entries.map(([who, kind, from, to], n) => ({ key: `x${String(n)}`, worker: workerId(who), kind, startAt: (sheet.time[0]?.startAt ?? 0) + from * 60_000, endAt: (sheet.time[0]?.startAt ?? 0) + to * 60_000, paid: true }))],
  })),
  fc.constant((sheet: JobSheet): JobSheet => ({ ...sheet, time: [] })),
  fc.constant((sheet: JobSheet): JobSheet => ({ ...sheet, prices: null, estimated: [] })),
  fc.constant((sheet: JobSheet): JobSheet => ({ ...sheet, isIncomparable: true })),
  fc.constant((sheet: JobSheet): JobSheet => ({ ...sheet, crew: sheet.crew.map((each) => ({ ...each, wagePerHourCents: null, overtime: null })), trucks: [], stops: [] })),
  fc.integer({ min: -40, max: 40 }).map((issued) => (sheet: JobSheet): JobSheet => ({ ...sheet, materials: sheet.materials.map((each) => ({ ...each, issued, returned: 12, billed: -3 })), facts: sheet.facts.map((each) => ({ ...each, quantity: -2 })) })),
  fc.integer({ min: -3_000_00, max: 3_000_00 }).map((amountCents) => (sheet: JobSheet): JobSheet => ({ ...sheet, payments: [{ key: 'p', date: sheet.job.date, method: 'Visa', amountCents, feeCents: -amountCents }], claims: [{ key: 'c', opened: sheet.job.date, closed: null, item: 'lamp', amountClaimedCents: amountCents, amountSettledCents: null, status: 'open' }] })),
)

const BILLED_LATER: readonly string[] = ['L01', 'L02', 'L03', 'L04', 'L05', 'L06', 'L07', 'L14', 'L20', 'L21', 'L23', 'L26']

describe('what findings claim, whatever is on the bill', () => {
  it('is never below zero, and lies in its range', () => {
    fc.assert(fc.property(anySheet, (sheet) => {
      for (const each of findLeaks(sheet, PARAMETERS)) {
        expect(each.amountCents).toBeGreaterThan(0)
        expect([each.rule, 0 <= each.lowCents && each.lowCents <= each.amountCents && each.amountCents <= each.highCents]).toEqual([each.rule, true])
        expect([each.rule, 0 <= each.recoverableCents && each.recoverableCents <= each.amountCents]).toEqual([each.rule, true])
        expect(each.recoverableCents > 0 || each.recoverableUntil === null).toBe(true)
      }
    }), { numRuns: 500 })
  })

  it('is never more than the bill could have been, and what can be had passes no ceiling', () => {
    fc.assert(fc.property(anySheet, (sheet) => {
      const { hours, bill, sheet: once } = openBooks(sheet, PARAMETERS)
      const found = findLeaks(sheet, PARAMETERS).filter((each) => BILLED_LATER.includes(each.rule))
      const fees = sheet.facts.reduce((sum, fact) => sum + multiplyCents(sheet.prices?.fees.get(fact.code) ?? 0, fact.quantity ?? 1), 0)
      const atCard = hours === null ? 0 : priceOfMinutes(hours.rateCents, Math.max(hours.dueMinutes, hours.billedLabourMinutes + hours.billedTravelMinutes))
      const transport = once.billed.reduce((sum, line) => (['labour', 'travel', 'truck_fee'].includes(line.kind) ? sum + line.amountCents : sum), 0)
      const most = atCard + fees + 75_00 + 40 * 3_50 + 45_00 + Math.max(multiplyCents(transport, 0.05), 200_00)
      expect(found.reduce((sum, each) => sum + each.amountCents, 0)).toBeLessThanOrEqual(most)
      expect(found.reduce((sum, each) => sum + each.recoverableCents, 0)).toBeLessThanOrEqual(bill.headroomCents)
      const doubled = findLeaks(sheet, PARAMETERS, 'L27').reduce((sum, each) => sum + each.amountCents, 0)
      expect(doubled).toBeLessThanOrEqual(sheet.billed.reduce((sum, line) => sum + Math.max(0, line.amountCents), 0))
    }), { numRuns: 500 })
  })

  it('is the same in whatever order the records came in', () => {
    const brief = (sheet: JobSheet) => findLeaks(sheet, PARAMETERS).map(({ rule, amountCents, lowCents, highCents, recoverableCents, recoverableUntil }) => ({ rule, amountCents, lowCents, highCents, recoverableCents, recoverableUntil }))
    fc.assert(fc.property(anySheet, (sheet) => {
      const turned = { ...sheet, billed: sheet.billed.toReversed(), facts: sheet.facts.toReversed(), materials: sheet.materials.toReversed(), time: sheet.time.toReversed(), estimated: sheet.estimated.toReversed(), crew: sheet.crew.toReversed() }
      expect(brief(turned)).toEqual(brief(sheet))
    }), { numRuns: 300 })
  })

  it('is never below zero, and no crash, where the records cannot be right', () => {
    fc.assert(fc.property(anySheet, anyFault, (sheet, fault) => {
      const broken = fault(sheet)
      for (const each of findLeaks(broken, PARAMETERS)) {
        expect([each.rule, each.amountCents > 0, Number.isSafeInteger(each.amountCents), Number.isSafeInteger(each.recoverableCents)]).toEqual([each.rule, true, true, true])
        expect([each.rule, 0 <= each.lowCents && each.lowCents <= each.amountCents && each.amountCents <= each.highCents]).toEqual([each.rule, true])
        expect([each.rule, 0 <= each.recoverableCents && each.recoverableCents <= each.amountCents]).toEqual([each.rule, true])
        if (broken.isIncomparable === true) expect(['L09', 'L10', 'L11', 'L12', 'L13', 'L15', 'L28']).toContain(each.rule)
      }
    }), { numRuns: 500 })
  })

  it('adds up to the same, however it is shared out among those it concerns', () => {
    fc.assert(fc.property(fc.array(anySheet, { minLength: 1, maxLength: 6 }), fc.array(fc.subarray(['a', 'b', 'c', 'd']), { minLength: 1 }), (sheets, people) => {
      const found = sheets.flatMap((sheet) => findLeaks(sheet, PARAMETERS))
      let at = 0
      const shares = [...splitEvenly(found, () => people[(at += 1) % people.length] ?? []).values()]
      const total = sumFindings(found, () => 'all').get('all') ?? { findings: 0, amountCents: 0, recoverableCents: 0 }
      for (const name of ['amountCents', 'recoverableCents'] as const) {
        expect(shares.reduce((sum, each) => sum + each[name], 0)).toBe(total[name])
        expect([...sumFindings(found, ({ rule }) => rule).values()].reduce((sum, each) => sum + each[name], 0)).toBe(total[name])
      }
    }), { numRuns: 100 })
  })
})
