import { multiplyCents } from '../../../../domain/money/money.ts'
import { overtimePremiumCents } from '../../../../domain/overtime/overtime.ts'
import { around, finding, leakRule } from '../leak-rule.ts'

const DOUBLE = 2

/** The premium only: the base wage of those hours was owed anyway. The later hours of the week, or of the day, are the dear ones, so they fall on the later jobs. */
export const overtime = leakRule('L09', (books) => {
  const { sheet, parameters } = books
  const late = sheet.crew.flatMap(({ overtime: extra, ...each }) => (extra === null || extra.overtimeMinutes + extra.doubleMinutes === 0 ? [] : [{ ...each, ...extra }]))
  if (late.length === 0) return []
  let premiumCents = 0
  let minutes = 0
  let isGuessed = false
  for (const { wagePerHourCents, overtimeMinutes, doubleMinutes, overtimeFactor } of late) {
    const wage = wagePerHourCents ?? parameters.usualWageCents
    premiumCents += overtimePremiumCents(wage, overtimeMinutes, overtimeFactor) + overtimePremiumCents(wage, doubleMinutes, DOUBLE)
    minutes += overtimeMinutes + doubleMinutes
    isGuessed ||= wagePerHourCents === null
  }
  const amountCents = premiumCents - multiplyCents(premiumCents, parameters.overtimePricedIn)
  return finding('L09', books, {
    amountCents,
    range: around(amountCents, isGuessed ? 0.2 : 0),
    confidence: isGuessed ? [0.5, 'assumed_rate'] : [0.95, 'recorded'],
    evidence: () => late.map(({ worker, wagePerHourCents, overtimeMinutes, doubleMinutes, overtimeFactor }) => ({ kind: 'worker', id: worker, values: { wagePerHourCents, overtimeMinutes, ...(doubleMinutes > 0 ? { doubleMinutes } : {}), overtimeFactor } })),
    params: { minutes, workers: late.length },
  })
})
