import { multiplyCents, percentOf, priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { loadedWage } from '../leaks/job-books.ts'
import type { JobSheet, SheetClaim, SheetMaterial, SheetPayment, TimeDigest } from '../leaks/job-sheet.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'
import { paidMinutesOf } from '../leaks/time-digest.ts'

/** What a job cost, part by part: the leak rules and the job's costing reckon with the same figures. */

/** Loaded base wages of all paid time. */
export function labourCents(crew: JobSheet['crew'], worked: TimeDigest, parameters: LeakParameters): Cents {
  return crew.reduce((sum, { worker, wagePerHourCents }) => sum + priceOfMinutes(loadedWage(wagePerHourCents, parameters), paidMinutesOf(worked, worker)), 0)
}

export function isThirdParty(material: SheetMaterial, parameters: LeakParameters): boolean {
  return parameters.thirdPartyItems.includes(material.item)
}

/** Issued less returned; below zero where somebody miscounted. */
export function netQuantity(material: SheetMaterial): number {
  return (material.issued ?? 0) - (material.returned ?? 0)
}

export function usedQuantity(material: SheetMaterial): number {
  return Math.max(0, netQuantity(material))
}

export function thirdPartyCents(sheet: JobSheet, parameters: LeakParameters): Cents {
  return sheet.materials.reduce((sum, each) => (isThirdParty(each, parameters) ? sum + multiplyCents(each.unitCostCents ?? 0, usedQuantity(each)) : sum), 0)
}

const CARD = /card|carte|credit|crédit|visa|master|amex/i
const DEBIT = /debit|débit|interac/i

export function isCardPayment(payment: SheetPayment): boolean {
  return payment.amountCents > 0 && CARD.test(payment.method) && !DEBIT.test(payment.method)
}

export function cardFeeCents(payments: readonly SheetPayment[], parameters: LeakParameters): Cents {
  return payments.filter(isCardPayment).reduce((sum, each) => sum + (each.feeCents ?? percentOf(each.amountCents, parameters.cardFeePct)), 0)
}

export function isRefusedClaim(claim: SheetClaim): boolean {
  return claim.status !== null && /refus|reject|denied|withdrawn|retir/i.test(claim.status)
}

/** Settled, or what an open claim usually settles at; a claim closed without a figure cost nothing. */
export function claimCents(claim: SheetClaim, parameters: LeakParameters): Cents {
  if (isRefusedClaim(claim)) return 0
  if (claim.amountSettledCents !== null) return claim.amountSettledCents
  return claim.closed === null ? multiplyCents(claim.amountClaimedCents ?? 0, parameters.claimSettlementShare) : 0
}
