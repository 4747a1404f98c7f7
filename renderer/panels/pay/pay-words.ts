import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Output } from '../../desk/desk-contract.ts'

export type PayWeek = Output<'pay.week'>
export type PaidWorker = PayWeek['workers'][number]
export type PayRule = Output<'pay.rules'>['rules'][number]
export type PayProblem = PayWeek['problems'][number]['code']

export const CODE_NAMES: Readonly<Record<PaidWorker['rows'][number]['code'], MessageDescriptor>> = {
  REG: msg`Regular hours`, OT: msg`Overtime`, DT: msg`Double time`, BONUS: msg`Bonus`, TIPS: msg`Tips`,
}

export const PAY_LINE_NAMES: Readonly<Record<PaidWorker['lines'][number]['kind'], MessageDescriptor>> = {
  labour: msg`Work on site`, travel: msg`Travel`, idle: msg`Yard and other time`, overtime: msg`Overtime premium`, double: msg`Double time premium`, bonus: msg`Bonus`, tips: msg`Tips`,
}

export const PAY_PROBLEM_NAMES: Readonly<Record<PayProblem, MessageDescriptor>> = {
  clock_overlaps: msg`Clock times overlap`, two_jobs_at_once: msg`Worker on two jobs at once`, clock_backwards: msg`Ends before it begins`, no_wage: msg`No wage`, wage_changed_in_week: msg`Wage changed within the week`, tip_without_crew: msg`Tip without a crew`,
}

/** What was done about it, so that nobody has to guess what the sum is made of. */
export const PAY_PROBLEM_WORDS: Readonly<Record<PayProblem, MessageDescriptor>> = {
  clock_overlaps: msg`The minutes that overlap are paid once.`, two_jobs_at_once: msg`The minutes are paid once, to the job that began first.`, clock_backwards: msg`The entry is left out until it is put right.`, no_wage: msg`The usual wage was taken: enter the right one.`,
  wage_changed_in_week: msg`Each hour is paid at its own wage, overtime at their mean.`, tip_without_crew: msg`Nobody clocked time on the job: the tip is paid to nobody yet.`,
}

export const SPLIT_NAMES: Readonly<Record<NonNullable<PayRule['tipSplit']>, MessageDescriptor>> = {
  equal: msg`In equal parts`, hours: msg`By hours`, roles: msg`By role: who leads or drives gets a little more`,
}

export const CLASS_NAMES: Readonly<Record<NonNullable<PayRule['overtimeClass']>, MessageDescriptor>> = {
  general: msg`General`, localCartage: msg`Local cartage`, highway: msg`Highway transport`, federalCity: msg`Federal, city drivers`, federalHighway: msg`Federal, highway drivers`,
}

export const RULE_KIND_NAMES: Readonly<Record<PayRule['kind'], MessageDescriptor>> = {
  revenueShare: msg`Share of revenue`, perJob: msg`Amount per job`, tipSplit: msg`How tips are split`, overtimeClass: msg`Class of overtime`,
}
