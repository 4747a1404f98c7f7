import { labourCents } from '../costing/cost-parts.ts'
import { openBooks, type JobBooks } from './job-books.ts'
import type { JobSheet } from './job-sheet.ts'
import type { LeakId } from './leak-ids.ts'
import { parametersAt, type LeakParameters } from './leak-parameters.ts'
import type { LeakFinding, LeakRule } from './leak-rule.ts'
import { underQuotedHours } from './rules/l01-under-quoted-hours.ts'
import { workedButUnbilled } from './rules/l02-worked-but-unbilled.ts'
import { unbilledTravel } from './rules/l03-unbilled-travel.ts'
import { missingDoubleDrive } from './rules/l04-missing-double-drive.ts'
import { missedMinimum } from './rules/l05-missed-minimum.ts'
import { unbilledMaterials } from './rules/l06-unbilled-materials.ts'
import { unbilledAccess } from './rules/l07-unbilled-access.ts'
import { discountPastAuthority } from './rules/l08-discount-past-authority.ts'
import { overtime } from './rules/l09-overtime.ts'
import { idleCrew } from './rules/l10-idle-crew.ts'
import { wrongCrewSize } from './rules/l11-wrong-crew-size.ts'
import { overQualifiedCrew } from './rules/l12-over-qualified-crew.ts'
import { wrongTruck } from './rules/l13-wrong-truck.ts'
import { fuel } from './rules/l14-fuel.ts'
import { unbilledStorage } from './rules/l15-unbilled-storage.ts'
import { depositNotTaken } from './rules/l16-deposit-not-taken.ts'
import { cardCost } from './rules/l17-card-cost.ts'
import { claimCost } from './rules/l18-claims.ts'
import { valuationNotOffered } from './rules/l19-valuation-not-offered.ts'
import { rounding } from './rules/l20-rounding.ts'
import { thirdParty } from './rules/l21-third-party.ts'
import { wrongTax } from './rules/l22-wrong-tax.ts'
import { oldTariff } from './rules/l23-old-tariff.ts'
import { unsignedChange } from './rules/l24-unsigned-change.ts'
import { badDebt } from './rules/l25-bad-debt.ts'
import { rateDrift } from './rules/l26-rate-drift.ts'
import { billedTwice } from './rules/l27-billed-twice.ts'
import { storageStopped } from './rules/l28-storage-stopped.ts'

const RULES: readonly LeakRule[] = [
  underQuotedHours, workedButUnbilled, unbilledTravel, missingDoubleDrive, missedMinimum, unbilledMaterials, unbilledAccess, discountPastAuthority,
  overtime, idleCrew, wrongCrewSize, overQualifiedCrew, wrongTruck, fuel, unbilledStorage, depositNotTaken, cardCost, claimCost,
  valuationNotOffered, rounding, thirdParty, wrongTax, oldTariff, unsignedChange, badDebt,
  rateDrift, billedTwice, storageStopped,
]

/** Of wages, trucks and storage accounts: they look at no line of the bill. */
const BESIDE_THE_BILL: readonly LeakId[] = ['L09', 'L10', 'L11', 'L12', 'L13', 'L15', 'L28']
const RULES_BESIDE_THE_BILL = RULES.filter(({ id }) => BESIDE_THE_BILL.includes(id))

/** Every leak of one job, in rule order, or those of one rule. Same sheet, same findings; of a job that another depot has, none: its money is looked at there. Where the bill cannot be added up, what rests on it is not told: half a bill looks like a leak. */
export function findLeaks(sheet: JobSheet, parameters: LeakParameters, only: LeakId | null = null, withEvidence = true): LeakFinding[] {
  if (sheet.job.status === 'transferred') return []
  const { isIncomparable = false } = sheet
  const books = openBooks(isIncomparable ? besideTheBill(sheet) : sheet, parametersAt(parameters, sheet.job.location), withEvidence)
  const found: LeakFinding[] = []
  for (const rule of isIncomparable ? RULES_BESIDE_THE_BILL : RULES) for (const each of rule.evaluate(books)) found.push(each)
  const settled = withinHeadroom(books, withinLabourCost(books, found))
  return only === null ? settled : settled.filter((each) => each.rule === only)
}

/** Storage that only a line of the bill could tell to be billed goes with it. */
function besideTheBill(sheet: JobSheet): JobSheet {
  return { ...sheet, billed: [], estimated: [], payments: [], storage: sheet.storage.filter(({ amountBilledCents }) => amountBilledCents !== null) }
}

/** Rules whose money would be added to the bill, hours first. */
const BILLED_LATER: readonly LeakId[] = ['L01', 'L02', 'L03', 'L04', 'L05', 'L20', 'L07', 'L06', 'L14', 'L21', 'L23', 'L26']

/** Under a legal ceiling each could be had alone; together they cannot pass it. */
function withinHeadroom({ bill }: JobBooks, found: LeakFinding[]): LeakFinding[] {
  if (bill.ceilingCents === null) return found
  const wanted = found.filter((each) => each.recoverableCents > 0 && BILLED_LATER.includes(each.rule))
  if (wanted.reduce((sum, each) => sum + each.recoverableCents, 0) <= bill.headroomCents) return found
  let left = bill.headroomCents
  const cut = new Map<LeakFinding, LeakFinding>()
  for (const each of wanted.toSorted((a, b) => BILLED_LATER.indexOf(a.rule) - BILLED_LATER.indexOf(b.rule))) {
    const recoverableCents = Math.min(each.recoverableCents, left)
    left -= recoverableCents
    cut.set(each, { ...each, recoverableCents, recoverableUntil: recoverableCents > 0 ? each.recoverableUntil : null })
  }
  return found.map((each) => cut.get(each) ?? each)
}

/** Rules about wages paid for nothing, surest first: together they cannot exceed what the crew was paid. */
const LABOUR_RULES: readonly LeakId[] = ['L10', 'L12', 'L11', 'L13']

function withinLabourCost(books: JobBooks, found: LeakFinding[]): LeakFinding[] {
  if (found.filter((each) => LABOUR_RULES.includes(each.rule)).length < 2) return found
  let left = labourCents(books.sheet.crew, books.worked, books.parameters)
  const cut = new Map<LeakFinding, LeakFinding | null>()
  for (const rule of LABOUR_RULES) {
    for (const each of found) {
      if (each.rule !== rule) continue
      const amountCents = Math.min(each.amountCents, left)
      left -= amountCents
      if (amountCents === each.amountCents) continue
      cut.set(each, amountCents < books.parameters.smallestFindingCents ? null : { ...each, amountCents, lowCents: Math.min(each.lowCents, amountCents), highCents: amountCents, params: { ...each.params, amountCents } })
    }
  }
  return cut.size === 0 ? found : found.flatMap((each) => cut.get(each) ?? (cut.has(each) ? [] : [each]))
}
