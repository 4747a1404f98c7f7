import { multiplyCents, percentOf } from '../../../domain/money/money.ts'
import { roundTripKm } from '../leaks/road-distance.ts'
import { childRef, type CostInput } from './cost-input.ts'
import { basisLine, type CostLine } from './cost-line.ts'
import { claimCents, isCardPayment, isRefusedClaim, isThirdParty, netQuantity } from './cost-parts.ts'
import { hours } from './crew-lines.ts'

/** Kilometres and hours of the trucks, and their fuel; a journey's other jobs bear their share of the road. */
export function truckLines(input: CostInput, minutes: number): CostLine[] {
  const { sheet, parameters } = input
  const km = roundTripKm(sheet, parameters)
  return sheet.trucks.flatMap((truck): CostLine[] => {
    const rest = { about: truck.truck, records: [{ kind: 'truck', id: truck.truck }, { kind: 'journey', id: truck.journey }] }
    const share = km === null ? 0 : rounded(km / Math.max(1, truck.jobsOnJourney))
    const use = parameters.litresPer100Km.find((each) => (truck.sizeFt ?? 20) <= each.upToFt)?.litres ?? 30
    return [
      ...(truck.costPerKmCents === null || share === 0 ? [] : [basisLine('truckKm', { quantity: share, unit: 'km', priceCents: truck.costPerKmCents }, { ...rest, isAssumed: true })]),
      ...(truck.costPerHourCents === null || minutes === 0 ? [] : [basisLine('truckHours', { quantity: hours(minutes), unit: 'hour', priceCents: truck.costPerHourCents }, { ...rest, isAssumed: false })]),
      ...(share === 0 ? [] : [basisLine('fuel', { quantity: rounded((share * use) / 100), unit: 'litre', priceCents: parameters.fuelPriceCents }, { ...rest, isAssumed: true })]),
    ]
  })
}

/** At purchase price, and what third parties were paid. What has no cost is a problem, not a zero. */
export function materialLines(input: CostInput): CostLine[] {
  const { sheet, parameters } = input
  return sheet.materials.flatMap((material): CostLine[] => {
    const quantity = netQuantity(material)
    const own = material.unitCostCents
    const priceCents = own ?? (isThirdParty(material, parameters) ? null : (sheet.prices?.materials.get(material.item)?.costCents ?? null))
    if (quantity <= 0 || priceCents === null) return []
    return [basisLine(isThirdParty(material, parameters) ? 'thirdParty' : 'materials', { quantity, unit: 'each', priceCents }, { about: material.item, records: [childRef(input, 'material', material.key)], isAssumed: own === null })]
  })
}

export function cardFeeLines(input: CostInput): CostLine[] {
  return input.sheet.payments.filter((each) => isCardPayment(each) && !input.foreign.has(each.key)).map((payment): CostLine => {
    const rest = { about: payment.method, records: [childRef(input, 'payment', payment.key)] }
    if (payment.feeCents !== null) return { kind: 'cardFees', amountCents: payment.feeCents, basis: null, ...rest, isAssumed: false }
    const pct = input.parameters.cardFeePct
    return { kind: 'cardFees', amountCents: percentOf(payment.amountCents, pct), basis: { quantity: pct, unit: '%', priceCents: payment.amountCents }, ...rest, isAssumed: true }
  })
}

/** Settled, or what an open claim usually settles at. */
export function claimLines(input: CostInput): CostLine[] {
  return input.sheet.claims.flatMap((claim): CostLine[] => {
    const amountCents = claimCents(claim, input.parameters)
    return isRefusedClaim(claim) || amountCents === 0 ? [] : [{ kind: 'claims', amountCents, basis: null, about: claim.item, records: [childRef(input, 'claim', claim.key)], isAssumed: claim.amountSettledCents === null }]
  })
}

/** What an estimate says of materials, at what they cost: the price list knows both. */
export function estimatedMaterialLines(input: CostInput): CostLine[] {
  const { sheet, foreign } = input
  return sheet.estimated.flatMap((line): CostLine[] => {
    if (foreign.has(line.key)) return []
    const records = [childRef(input, 'charge', line.key)]
    if (line.kind === 'third_party') return [{ kind: 'thirdParty', amountCents: line.amountCents, basis: null, about: line.description, records, isAssumed: true }]
    const cost = line.kind === 'materials' ? (sheet.prices?.materials.get(line.description ?? '')?.costCents ?? null) : null
    if (cost === null || line.quantity === null || line.quantity <= 0) return []
    return [{ kind: 'materials', amountCents: multiplyCents(cost, line.quantity), basis: { quantity: line.quantity, unit: 'each', priceCents: cost }, about: line.description, records, isAssumed: true }]
  })
}

/** To the metre and the millilitre. */
function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
