import type { ChargeKind } from '../../../../domain/records/money-records.ts'
import { sumOfKinds } from '../bill-view.ts'
import type { JobBooks } from '../job-books.ts'
import { limitationOf } from '../job-books.ts'
import { evidenceId } from '../job-sheet.ts'
import { finding, leakRule } from '../leak-rule.ts'

const SERVICES: readonly ChargeKind[] = ['access', 'bulky', 'packing', 'valuation', 'third_party', 'other']

export const unsignedChange = leakRule('L24', (books) => {
  const { sheet, bill } = books
  const extrasCents = unsignedExtrasCents(books)
  if (extrasCents === 0) return []
  const isAboveCeiling = bill.ceilingCents !== null && bill.billedCents > bill.ceilingCents
  return finding('L24', books, {
    amountCents: extrasCents,
    range: [0, extrasCents],
    recoverableCents: extrasCents,
    recoverableUntil: limitationOf(sheet, books.parameters, sheet.job.date),
    confidence: isAboveCeiling ? [0.9, 'recorded'] : sheet.facts.length > 0 ? [0.6, 'recorded'] : [0.3, 'no_facts'],
    evidence: () => [
      { kind: 'job', id: sheet.job.id, values: { estimateCents: bill.estimateCents, billedCents: bill.billedCents, ceilingCents: bill.ceilingCents } },
      ...sheet.billed.filter((line) => SERVICES.includes(line.kind)).map((line) => ({ kind: 'charge', id: evidenceId(sheet, line.key), values: { kind: line.kind, amountCents: line.amountCents } })),
    ],
    params: { extrasCents, ceilingCents: bill.ceilingCents },
  })
})

/**
 * Money on the bill that the customer never signed for: what passes the legal ceiling, or, while the bill is open, services that the estimate did not have.
 * Services already paid for without a word are past; an amount above the ceiling can still be claimed back.
 */
export function unsignedExtrasCents({ sheet, bill, parameters }: JobBooks): number {
  if (!bill.isBilled || bill.hasSignedChange || bill.estimateCents === null) return 0
  const overCeiling = bill.ceilingCents === null ? 0 : Math.max(0, bill.billedCents - bill.ceilingCents)
  let services = 0
  if (bill.balanceCents > 0 && sheet.estimated.length > 0) {
    for (const kind of SERVICES) services += Math.max(0, sumOfKinds(sheet.billed, kind) - sumOfKinds(sheet.estimated, kind))
  }
  const extras = Math.max(overCeiling, Math.min(services, Math.max(0, bill.billedCents - bill.estimateCents)))
  return extras >= parameters.unsignedExtrasCents ? extras : 0
}
