import { cents, choice, decimal, instant, integer, localDate, note, ref, required, text } from './field.ts'
import { defineChild, defineRecord } from './record.ts'

/** What a worker was paid before the wage of today. Key: the day from which the next wage holds; the wage in force now stands with the worker. */
export const wageChangeRecord = defineChild('wageChange', 'worker', {
  date: required(localDate('fin')),
  /** Null: no wage was known before. */
  beforeCents: integer('fin', 0, 1_000_000),
  by: required(text('fin')),
  at: required(instant('fin')),
})

/** What a customer gave the crew of a job; neither revenue nor margin. Key: `date:method:n`. */
export const tipRecord = defineChild('tip', 'job', {
  date: required(localDate('fin')),
  method: required(text('fin')),
  amountCents: required(cents('fin')),
})

export const PAY_RULE_KINDS = ['revenueShare', 'perJob', 'tipSplit', 'overtimeClass'] as const
export type PayRuleKind = (typeof PAY_RULE_KINDS)[number]
export const TIP_SPLITS = ['equal', 'hours', 'roles'] as const
export type TipSplit = (typeof TIP_SPLITS)[number]
export const OVERTIME_CLASSES = ['general', 'localCartage', 'highway', 'federalCity', 'federalHighway'] as const
export type OvertimeClass = (typeof OVERTIME_CLASSES)[number]

/** What a rule of each kind cannot do without. */
export const PAY_RULE_NEEDS: Readonly<Record<PayRuleKind, 'percent' | 'amountCents' | 'tipSplit' | 'overtimeClass'>> = { revenueShare: 'percent', perJob: 'amountCents', tipSplit: 'tipSplit', overtimeClass: 'overtimeClass' }

/** How crews are paid beyond their wages, set by the company for itself or for one location. What is set of one kind for a location stands before what is set for all; of bonuses each rule counts for itself. */
export const payRuleRecord = defineRecord('payRule', 'company', {
  kind: required(choice('fin', PAY_RULE_KINDS)),
  /** As it stands on the pay sheet. */
  name: required(text('fin')),
  /** Null: the whole company. */
  location: ref('location', 'fin'),
  validFrom: required(localDate('fin')),
  /** Last day, included. */
  validTo: localDate('fin'),
  /** Only jobs of this type, and jobs that ask for this skill, for workers who hold it. */
  jobType: text('fin'),
  skill: text('fin'),
  /** `revenueShare`: of the job's revenue before tax, for its crew together. */
  percent: decimal('fin', 0, 100),
  /** `perJob`: for each worker. */
  amountCents: integer('fin', 0, 1_000_000_00),
  tipSplit: choice('fin', TIP_SPLITS),
  overtimeClass: choice('fin', OVERTIME_CLASSES),
  /** Why, in the words of whoever set it. */
  reason: required(note('fin')),
  by: required(text('fin')),
  at: required(instant('fin')),
}, { merge: 'whole' })
