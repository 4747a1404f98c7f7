import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Output } from '../../desk/desk-contract.ts'

export type JobMargin = Output<'margin.job'>
type Line = JobMargin['actual']['lines'][number]
type Ceiling = NonNullable<JobMargin['ceiling']>

/** In the order in which a table shows them. */
export const LINE_WORDS: Readonly<Record<Line['kind'], MessageDescriptor>> = {
  revenue: msg`Revenue`, storage: msg`Storage billed`, labour: msg`Labour`, travel: msg({ message: 'Travel', context: 'cost' }), idle: msg`Paid idle time`, overtime: msg`Overtime`, employer: msg`Employer’s share`, truckKm: msg`Truck, kilometres`, truckHours: msg`Truck, hours`, fuel: msg`Fuel`,
  materials: msg`Materials`, thirdParty: msg`Third parties`, cardFees: msg`Card fees`, claims: msg`Claims`,
}

export const PROBLEM_WORDS: Readonly<Record<JobMargin['problems'][number]['code'], MessageDescriptor>> = {
  missing_clock: msg`Somebody’s clock is missing.`, clock_overlaps: msg`Clock times of one worker overlap; the minutes are paid once.`, two_jobs_at_once: msg`A worker clocked two jobs at once; the minutes are paid once.`, clock_backwards: msg`A clock time ends before it begins; it is left out.`,
  no_wage: msg`A wage is missing; the usual one was taken.`, wage_changed_in_week: msg`A wage changed within the pay week; each hour is paid at its own.`, no_tariff: msg`No tariff holds for this job.`, tariff_after_job: msg`The tariff starts only after the job.`,
  other_currency: msg`An amount is of another currency; it is left out.`, negative_quantity: msg`A quantity is below zero; the line is left out.`, no_estimate: msg`The estimate has no price or no hours.`, material_without_cost: msg`Material without a cost; it is left out.`, truck_without_cost: msg`A truck without costs.`,
  place_unknown: msg`Where the stops are is not known: no kilometres, no fuel.`,
}

/** The same in a word or two, for lists. */
export const PROBLEM_NAMES: Readonly<Record<JobMargin['problems'][number]['code'], MessageDescriptor>> = {
  missing_clock: msg`Clock missing`, clock_overlaps: msg`Clock times overlap`, two_jobs_at_once: msg`Worker on two jobs at once`, clock_backwards: msg`Ends before it begins`, no_wage: msg`No wage`, wage_changed_in_week: msg`Wage changed within the week`, no_tariff: msg`No tariff`,
  tariff_after_job: msg`Tariff starts after the job`, other_currency: msg`Another currency`, negative_quantity: msg`Negative quantity`, no_estimate: msg`No estimate`, material_without_cost: msg`Material without a cost`, truck_without_cost: msg`Truck without a cost`, place_unknown: msg`Place unknown`,
}

export const CEILING_WORDS: Readonly<Record<Ceiling['state'], MessageDescriptor>> = {
  none: msg`No law sets a ceiling here.`, signed: msg`A change order is signed: the ceiling is lifted.`, room: msg`There is room under the ceiling.`, close: msg`Close to the ceiling: have a change order signed before the work goes on.`, crossed: msg`Over the ceiling, and no change order is signed.`,
}
