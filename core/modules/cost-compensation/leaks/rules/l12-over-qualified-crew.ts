import { priceOfMinutes } from '../../../../domain/money/money.ts'
import { finding, leakRule, type Evidence } from '../leak-rule.ts'
import { paidMinutesOf } from '../time-digest.ts'

/** Who could have stood in for whom is settled per day and depot when the sheet is made, each free worker once. */
export const overQualifiedCrew = leakRule('L12', (books) => {
  const { sheet, worked } = books
  let amountCents = 0
  let minutes = 0
  const evidence: Evidence[] = []
  for (const { worker, role, wagePerHourCents, replacement } of sheet.crew) {
    if (replacement === null || wagePerHourCents === null) continue
    const paid = paidMinutesOf(worked, worker)
    if (paid === 0) continue
    amountCents += priceOfMinutes(wagePerHourCents - replacement.wagePerHourCents, paid)
    minutes += paid
    evidence.push({ kind: 'worker', id: worker, values: { role, wagePerHourCents, minutes: paid } }, { kind: 'worker', id: replacement.worker, values: { wagePerHourCents: replacement.wagePerHourCents } })
  }
  if (evidence.length === 0) return []
  return finding('L12', books, { amountCents, range: [amountCents / 2, amountCents], confidence: [0.5, 'modelled'], evidence: () => evidence, params: { minutes, workers: evidence.length / 2 } })
})
