import { FINISHED_STATES } from '../../../domain/job/job-phase.ts'
import { viewBill } from '../leaks/bill-view.ts'
import { roundTripKm } from '../leaks/road-distance.ts'
import { childRef, type CostInput } from './cost-input.ts'
import type { RecordRef } from './cost-line.ts'
import { isThirdParty, netQuantity } from './cost-parts.ts'
import { gatherProblems, type CostProblem, type CostProblemCode } from './cost-problem.ts'
import { estimatedMinutes } from './estimate-basis.ts'
import { isNegative } from './revenue-lines.ts'

/** What is wrong with the records of a job's money, each by name. */
export function findProblems(input: CostInput): CostProblem[] {
  return gatherProblems([...ofClock(input), ...ofPrices(input), ...ofThings(input)])
}

function problem(code: CostProblemCode, records: readonly RecordRef[], isThere = records.length > 0): CostProblem[] {
  return isThere ? [{ code, records }] : []
}

function ofClock(input: CostInput): CostProblem[] {
  const { sheet, pay, parameters } = input
  const job = { kind: 'job', id: sheet.job.id }
  const isDone = FINISHED_STATES.has(sheet.job.status)
  const { isBilled } = viewBill(sheet, parameters)
  const clocked = new Set(pay.filter(({ work }) => work.length > 0).map(({ worker }) => worker))
  const wantsClock = isDone && (sheet.crew.length > 0 || (isBilled && sheet.billed.some(({ kind }) => kind === 'labour')))
  const unclocked = sheet.crew.filter(({ worker }) => !clocked.has(worker)).map(({ worker }) => ({ kind: 'worker', id: worker }))
  return [
    ...problem('missing_clock', clocked.size === 0 ? [job, ...unclocked] : unclocked, wantsClock && (clocked.size === 0 || unclocked.length > 0)),
    ...pay.flatMap(({ problems }) => problems).flatMap(({ code, entries }) => problem(code, entries.map((each) => ({ kind: 'timeEntry', id: `${each.job}/${each.key}` })))),
    ...pay.flatMap(({ worker, work }) => problem('no_wage', [{ kind: 'worker', id: worker }], work.some(({ isUsualWage }) => isUsualWage))),
    ...pay.flatMap(({ worker, wageChanges }) => problem('wage_changed_in_week', wageChanges.map(({ date }) => ({ kind: 'wageChange', id: `${worker}/${date}` })))),
  ]
}

function ofPrices(input: CostInput): CostProblem[] {
  const { sheet, foreign, parameters, tariffFrom } = input
  const job = { kind: 'job', id: sheet.job.id }
  const isPriced = viewBill(sheet, parameters).estimateCents !== null
  const bookedOn = sheet.job.bookedOn ?? sheet.job.date
  return [
    ...problem('no_estimate', [job], !isPriced || estimatedMinutes(input) === null),
    ...problem(tariffFrom !== null && tariffFrom > bookedOn ? 'tariff_after_job' : 'no_tariff', [job], sheet.prices === null),
    ...problem('other_currency', [...sheet.estimated, ...sheet.billed].filter(({ key }) => foreign.has(key)).map(({ key }) => childRef(input, 'charge', key))),
    ...problem('other_currency', sheet.payments.filter(({ key }) => foreign.has(key)).map(({ key }) => childRef(input, 'payment', key))),
    ...problem('other_currency', [{ kind: 'location', id: sheet.job.location }], input.placeCurrency !== input.companyCurrency),
    ...problem('negative_quantity', [...sheet.estimated, ...sheet.billed].filter(isNegative).map(({ key }) => childRef(input, 'charge', key))),
  ]
}

function ofThings(input: CostInput): CostProblem[] {
  const { sheet, parameters } = input
  const materials = sheet.materials.map((material) => ({ material, quantity: netQuantity(material), ref: childRef(input, 'material', material.key) }))
  const costless = materials.filter(({ material, quantity }) => quantity > 0 && material.unitCostCents === null && (isThirdParty(material, parameters) || (sheet.prices?.materials.get(material.item)?.costCents ?? null) === null))
  return [
    ...problem('negative_quantity', materials.filter(({ quantity }) => quantity < 0).map(({ ref }) => ref)),
    ...problem('material_without_cost', costless.map(({ ref }) => ref)),
    ...problem('truck_without_cost', sheet.trucks.filter(({ costPerKmCents, costPerHourCents }) => costPerKmCents === null && costPerHourCents === null).map(({ truck }) => ({ kind: 'truck', id: truck }))),
    ...problem('place_unknown', [{ kind: 'job', id: sheet.job.id }], sheet.trucks.length > 0 && roundTripKm(sheet, parameters) === null),
  ]
}
