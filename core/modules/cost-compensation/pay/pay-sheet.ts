import { allocateCents, percentOf, type Cents } from '../../../domain/money/money.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import { holdsSkill } from '../../../domain/skill/skill-level.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { WorkerWeek } from './pay-book.ts'
import type { PAY_CODES } from './pay-terms.ts'
import { rulesAt, tipSplitAt, type PayRule } from './pay-rules.ts'
import { splitTip } from './split-tips.ts'

/** A job of the week, as far as bonuses and tips go. */
export interface PaidJob {
  readonly job: string
  readonly location: string
  readonly date: LocalDate
  readonly type: string
  readonly requiredSkills: readonly string[]
  /** Billed, before tax; null: no bill. */
  readonly revenueCents: Cents | null
  readonly tips: readonly { readonly id: string; readonly amountCents: Cents }[]
  /** Who worked on it, with all their minutes; of those who stood on its journey also the role. */
  readonly crew: readonly { readonly worker: string; readonly role: CrewRole | null; readonly minutes: number; readonly skills: readonly string[] }[]
}

export interface PayRow {
  readonly code: (typeof PAY_CODES)[number]
  readonly name: string | null
  readonly minutes: number | null
  readonly rateCents: Cents | null
  readonly amountCents: Cents
}

/** What one worker got from one job by one rule, or of one tip. */
export interface EarnedPart {
  readonly worker: string
  readonly job: string
  readonly kind: 'bonus' | 'tips'
  /** The rule's. */
  readonly name: string | null
  readonly amountCents: Cents
  readonly record: { readonly kind: 'payRule' | 'tip'; readonly id: string }
}

export interface PayEarned {
  /** They add up to the bonuses and tips. */
  readonly parts: readonly EarnedPart[]
  readonly bonuses: ReadonlyMap<string, readonly { readonly name: string; readonly amountCents: Cents }[]>
  readonly tips: ReadonlyMap<string, Cents>
  /** Tips of jobs that nobody clocked. */
  readonly lostTips: readonly string[]
}

/** What jobs bring their crews beside wages. */
export function earnedOn(jobs: readonly PaidJob[], rules: readonly PayRule[]): PayEarned {
  const bonuses = new Map<string, Map<string, { name: string; amountCents: Cents }>>()
  const tips = new Map<string, Cents>()
  const lostTips: string[] = []
  const earned: EarnedPart[] = []
  for (const job of jobs.toSorted((a, b) => (a.job < b.job ? -1 : 1))) {
    for (const rule of [...rulesAt(rules, 'revenueShare', job.location, job.date), ...rulesAt(rules, 'perJob', job.location, job.date)]) {
      for (const [worker, cents] of bonusOf(rule, job)) {
        if (cents === 0) continue
        earned.push({ worker, job: job.job, kind: 'bonus', name: rule.name, amountCents: cents, record: { kind: 'payRule', id: rule.id } })
        const own = bonuses.get(worker) ?? new Map<string, { name: string; amountCents: Cents }>()
        const known = own.get(rule.id)
        bonuses.set(worker, own.set(rule.id, { name: rule.name, amountCents: (known?.amountCents ?? 0) + cents }))
      }
    }
    for (const { id, amountCents } of job.tips) {
      const parts = splitTip(amountCents, job.crew, tipSplitAt(rules, job.location, job.date))
      if (parts.size === 0) lostTips.push(id)
      for (const [worker, cents] of parts) {
        tips.set(worker, (tips.get(worker) ?? 0) + cents)
        earned.push({ worker, job: job.job, kind: 'tips', name: null, amountCents: cents, record: { kind: 'tip', id } })
      }
    }
  }
  return { parts: earned, bonuses: new Map([...bonuses].map(([worker, own]) => [worker, [...own].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)])), tips, lostTips }
}

/** Cents by worker. A share of revenue goes to those of the crew whom the rule is for, by their minutes. */
function bonusOf(rule: PayRule, job: PaidJob): ReadonlyMap<string, Cents> {
  const { skill } = rule
  if (rule.jobType !== null && rule.jobType !== job.type) return new Map()
  if (skill !== null && !job.requiredSkills.some((asked) => asked === skill || asked.startsWith(`${skill}:`))) return new Map()
  const crew = job.crew.filter((each) => each.minutes > 0 && (skill === null || holdsSkill(each.skills, skill))).toSorted((a, b) => (a.worker < b.worker ? -1 : 1))
  if (crew.length === 0) return new Map()
  if (rule.kind === 'perJob') return new Map(crew.map(({ worker }) => [worker, rule.amountCents ?? 0]))
  const pool = percentOf(Math.max(0, job.revenueCents ?? 0), rule.percent ?? 0)
  const parts = allocateCents(pool, crew.map(({ minutes }) => minutes))
  return new Map(crew.map(({ worker }, index) => [worker, parts[index] ?? 0]))
}

/** Rows of a worker's pay sheet, one a code (a bonus has its rule's); they add up to what the worker earned. Overtime stands at its full rate, as payroll wants it. */
export function rowsOf(week: WorkerWeek, { bonuses, tips }: PayEarned): PayRow[] {
  const { regularRateCents, overtimeFactor, baseCents, overtimeBaseCents, doubleBaseCents } = week
  const wages = new Set(week.work.map(({ wagePerHourCents }) => wagePerHourCents))
  const hourly = (code: 'REG' | 'OT' | 'DT', minutes: number, rateCents: Cents | null, amountCents: Cents): PayRow[] => (minutes === 0 && amountCents === 0 ? [] : [{ code, name: null, minutes, rateCents, amountCents }])
  const tip = tips.get(week.worker)
  return [
    // Of a week with two wages the hours have no one rate.
    ...hourly('REG', week.regularMinutes + week.paidBreakMinutes, wages.size === 1 ? ([...wages][0] ?? null) : null, baseCents - overtimeBaseCents - doubleBaseCents),
    ...hourly('OT', week.overtimeMinutes, Math.round(regularRateCents * overtimeFactor), overtimeBaseCents + week.overtimeCents),
    ...hourly('DT', week.doubleMinutes, regularRateCents * 2, doubleBaseCents + week.doubleCents),
    ...(bonuses.get(week.worker) ?? []).map(({ name, amountCents }): PayRow => ({ code: 'BONUS', name, minutes: null, rateCents: null, amountCents })),
    ...(tip === undefined ? [] : [{ code: 'TIPS' as const, name: null, minutes: null, rateCents: null, amountCents: tip }]),
  ]
}
