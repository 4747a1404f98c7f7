import { evidenceId } from '../job-sheet.ts'
import { finding, leakRule } from '../leak-rule.ts'

/** Money that is on the bill and not the mover's: nothing to ask for, something to give back. The other rules look at the bill without it. */
export const billedTwice = leakRule('L27', (books) => {
  const { sheet, doubled, bill } = books
  if (doubled.length === 0) return []
  const amountCents = doubled.reduce((sum, { line }) => sum + line.amountCents, 0)
  const isWitnessed = doubled.every((each) => each.isWitnessed)
  return finding('L27', books, {
    amountCents,
    range: [doubled.reduce((sum, each) => sum + (each.isWitnessed ? each.line.amountCents : 0), 0), amountCents],
    recoverableCents: 0,
    confidence: isWitnessed ? [0.9, 'recorded'] : [0.6, 'not_itemised'],
    evidence: () => doubled.flatMap(({ line, twin }) => [twin, line].map((each) => ({ kind: 'charge', id: evidenceId(sheet, each.key), values: { kind: each.kind, description: each.description, amountCents: each.amountCents } }))),
    params: { lines: doubled.length, what: [...new Set(doubled.map(({ line }) => line.description ?? line.kind))].join(', '), isPaid: bill.balanceCents <= 0 },
  })
})
