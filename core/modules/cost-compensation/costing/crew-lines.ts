import { mulDiv, percentOf } from '../../../domain/money/money.ts'
import type { JobPay } from '../pay/pay-book.ts'
import { childRef, type CostInput } from './cost-input.ts'
import type { CostLine } from './cost-line.ts'

/** Paid time of the crew, its overtime, and what the employer pays on top. */
export function crewLines(input: CostInput): CostLine[] {
  return input.pay.flatMap((pay) => workerLines(input, pay))
}

function workerLines(input: CostInput, { worker, work, overtime }: JobPay): CostLine[] {
  const who = { kind: 'worker', id: worker }
  const paid = work.map(({ bucket, minutes, wagePerHourCents, isUsualWage, cents, keys }): CostLine => ({
    kind: bucket, amountCents: cents, basis: { quantity: hours(minutes), unit: 'hour', priceCents: wagePerHourCents }, about: worker,
    records: [who, ...keys.map((key) => childRef(input, 'timeEntry', key))], isAssumed: isUsualWage,
  }))
  const premiums = overtime.flatMap(({ overtimeMinutes, overtimeCents, overtimeFactor, doubleMinutes, doubleCents, regularRateCents }): CostLine[] => [
    ...(overtimeMinutes === 0 ? [] : [premium(overtimeMinutes, overtimeCents, mulDiv(regularRateCents, Math.round((overtimeFactor - 1) * 10_000), 10_000))]),
    ...(doubleMinutes === 0 ? [] : [premium(doubleMinutes, doubleCents, regularRateCents)]),
  ])
  function premium(minutes: number, amountCents: number, priceCents: number): CostLine {
    return { kind: 'overtime', amountCents, basis: { quantity: hours(minutes), unit: 'hour', priceCents }, about: worker, records: [who], isAssumed: work.some(({ isUsualWage }) => isUsualWage) }
  }
  const wages = [...paid, ...premiums].reduce((sum, { amountCents }) => sum + amountCents, 0)
  const onTop = onTopPct(input)
  return wages === 0 || onTop === 0 ? [...paid, ...premiums] : [...paid, ...premiums, { kind: 'employer', amountCents: percentOf(wages, onTop), basis: { quantity: onTop, unit: '%', priceCents: wages }, about: worker, records: [who], isAssumed: true }]
}

/** Per cent of the wage that the employer pays on top of it. */
export function onTopPct({ parameters }: Pick<CostInput, 'parameters'>): number {
  return Math.round((parameters.wageBurden - 1) * 1_000_000) / 10_000
}

export function hours(minutes: number): number {
  return Math.round((minutes / 60) * 1_000_000) / 1_000_000
}
