import { rebillUntil, type JobBooks } from './job-books.ts'
import { isSiteWork } from './clocked-minutes.ts'
import type { HourLedger, MissingHours } from './hour-ledger.ts'
import { evidenceId, type JobSheet } from './job-sheet.ts'
import type { LeakId } from './leak-ids.ts'
import { finding, type ConfidenceReason, type Evidence, type EvidenceValue, type LeakFinding } from './leak-rule.ts'

/** A finding over one cause of the hour ledger. */
export function hourFinding(
  rule: LeakId,
  books: JobBooks,
  part: (hours: HourLedger) => MissingHours,
  params: (hours: HourLedger) => Readonly<Record<string, EvidenceValue>>,
): LeakFinding[] {
  const { hours } = books
  if (hours === null) return []
  const { minutes, cents, recoverableCents } = part(hours)
  if (cents < books.parameters.smallestFindingCents) return []
  return finding(rule, books, {
    amountCents: cents,
    // Without a time sheet, or on a flat price, the hours are not sure to be owed.
    range: [hours.clocked.workMinutes === 0 || hours.isFlat ? 0 : cents, cents],
    recoverableCents,
    recoverableUntil: rebillUntil(books),
    confidence: confidenceOf(hours),
    evidence: () => hourEvidence(books.sheet, hours),
    params: { ...params(hours), minutes },
  })
}

function confidenceOf(hours: HourLedger): readonly [number, ConfidenceReason] {
  if (hours.clocked.workMinutes === 0) return [0.6, 'not_itemised']
  if (hours.isFlat) return [0.6, 'modelled']
  return hours.isHeldToQuote ? [0.8, 'held_to_quote'] : [0.95, 'priced']
}

/** The time sheet, the hour lines of the bill and the tariff row; one entry each, with the values used. */
export function hourEvidence(sheet: JobSheet, hours: HourLedger): Evidence[] {
  const evidence: Evidence[] = []
  for (const entry of sheet.time) {
    if (!isSiteWork(entry.kind) && entry.kind !== 'travel') continue
    evidence.push({ kind: 'timeEntry', id: evidenceId(sheet, entry.key), values: { kind: entry.kind, startAt: entry.startAt, endAt: entry.endAt } })
  }
  for (const line of sheet.billed) {
    if (line.kind !== 'labour' && line.kind !== 'travel') continue
    evidence.push({ kind: 'charge', id: evidenceId(sheet, line.key), values: { kind: line.kind, quantity: line.quantity, amountCents: line.amountCents } })
  }
  if (sheet.prices !== null) {
    const { rate, tariff } = sheet.prices
    evidence.push({ kind: 'tariffRate', id: `${tariff}/${rate.key}`, values: { ratePerHourCents: hours.rateCents, minHours: rate.minHours, travelMode: rate.travelMode, travelHours: rate.travelHours, roundingMinutes: rate.roundingMinutes } })
  }
  return evidence
}
