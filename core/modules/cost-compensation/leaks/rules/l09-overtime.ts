import { multiplyCents } from '../../../../domain/money/money.ts'
import { overtimePremiumCents } from '../../../../domain/overtime/overtime.ts'
import { around, finding, leakRule } from '../leak-rule.ts'

/** The premium only: the base wage of those hours was owed anyway. The later hours of the week are the dear ones, so they fall on the later jobs. */
export const overtime = leakRule('L09', (books) => {
  const { sheet, parameters } = books
  const late = sheet.crew.filter((each) => (each.overtimeMinutes ?? 0) > 0)
  if (late.length === 0) return []
  let premiumCents = 0
  let minutes = 0
  let isGuessed = false
  for (const { wagePerHourCents, overtimeMinutes, overtimeFactor } of late) {
    premiumCents += overtimePremiumCents(wagePerHourCents ?? parameters.usualWageCents, overtimeMinutes ?? 0, overtimeFactor)
    minutes += overtimeMinutes ?? 0
    isGuessed ||= wagePerHourCents === null
  }
  const amountCents = premiumCents - multiplyCents(premiumCents, parameters.overtimePricedIn)
  return finding('L09', books, {
    amountCents,
    range: around(amountCents, isGuessed ? 0.2 : 0),
    confidence: isGuessed ? [0.5, 'assumed_rate'] : [0.95, 'recorded'],
    evidence: () => late.map(({ worker, wagePerHourCents, overtimeMinutes, overtimeFactor }) => ({ kind: 'worker', id: worker, values: { wagePerHourCents, overtimeMinutes, overtimeFactor } })),
    params: { minutes, workers: late.length },
  })
})
