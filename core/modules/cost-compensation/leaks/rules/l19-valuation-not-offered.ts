import { BEFORE_LOADING_STATES, OFF_STATES } from '../../../../domain/job/job-phase.ts'
import { multiplyCents } from '../../../../domain/money/money.ts'
import { finding, leakRule } from '../leak-rule.ts'

export const valuationNotOffered = leakRule('L19', (books) => {
  const { sheet, parameters } = books
  if (OFF_STATES.has(sheet.job.status) || sheet.job.volumeCuft === null) return []
  const isSold = sheet.billed.some((line) => line.kind === 'valuation') || sheet.estimated.some((line) => line.kind === 'valuation')
  const isWaived = sheet.facts.some((fact) => parameters.valuationWaiverCodes.includes(fact.code))
  if (isSold || isWaived) return []
  const feeCents = Math.max(parameters.valuationFeeFloorCents, multiplyCents(parameters.valuationFeePer1000CuftCents, sheet.job.volumeCuft / 1_000))
  const amountCents = multiplyCents(feeCents, parameters.valuationTakeRate)
  const isOpen = BEFORE_LOADING_STATES.has(sheet.job.status) && sheet.asOf <= sheet.job.date
  return finding('L19', books, {
    amountCents,
    range: [0, feeCents],
    recoverableCents: isOpen ? amountCents : 0,
    recoverableUntil: isOpen ? sheet.job.date : null,
    // A crew that writes down facts would have written down the waiver.
    confidence: sheet.facts.length > 0 ? [0.5, 'assumed_rate'] : [0.25, 'no_facts'],
    evidence: () => [{ kind: 'job', id: sheet.job.id, values: { volumeCuft: sheet.job.volumeCuft, status: sheet.job.status } }],
    params: { feeCents },
  })
})
