import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import { MS_PER_HOUR } from '../../../domain/time/zoned-time.ts'
import { firstOf, USUAL_VIOLATION_SETTINGS, VIOLATION_KINDS, type FirstOf, type ViolationKind, type ViolationSetting } from '../../../domain/violation/violation-rules.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { newestOf } from '../../../kernel/records/newest-of.ts'

/** One that is there and whose rule is on for that job, with what people made of it. */
export interface Violation {
  readonly job: Id<'job'>
  readonly key: string
  readonly rule: ViolationKind
  readonly location: Id<'location'>
  readonly at: number
  readonly actor: string | null
  readonly params: string
  readonly jobLabel: string | null
  readonly jobDate: string
  readonly setting: ViolationSetting
  readonly assignee: Id<'user'> | null
  readonly dueAt: number
  readonly closedAt: number | null
  readonly closedBy: string | null
  readonly reason: string | null
}

export interface ViolationQuery {
  readonly location?: string | undefined
  readonly job?: string | undefined
}

type Row = Omit<Violation, 'setting' | 'dueAt'> & { readonly type: string; readonly dueAt: number | null }

export function readViolations({ db, records }: State, { location, job }: ViolationQuery): Violation[] {
  const settingOf = violationSettings(records.all('violationRule'))
  const since = firstTimes(db)
  const rows = db.all<Row>(
    `SELECT v.job, v.key, v.rule, v.location, v.at, v.actor, v.params, j.type, j.external_id AS jobLabel, j.date AS jobDate, d.assignee, d.due_at AS dueAt, d.closed_at AS closedAt, d.closed_by AS closedBy, d.reason
     FROM violation v JOIN job j ON j.id = v.job LEFT JOIN violation_decision d ON d.owner = v.job AND d.key = v.key
     WHERE (? IS NULL OR v.location = ?) AND (? IS NULL OR v.job = ?)`,
    location ?? null, location ?? null, job ?? null, job ?? null,
  )
  return rows.flatMap(({ type, dueAt, ...row }): Violation[] => {
    const setting = settingOf(row.rule, row.location)
    const first = firstOf(row.rule)
    const isHeld = first === null || row.at >= (since.get(`${row.location} ${first}`) ?? Infinity)
    if (!setting.isOn || !isHeld || (setting.jobTypes.length > 0 && !setting.jobTypes.includes(type))) return []
    return [{ ...row, setting, dueAt: dueAt ?? row.at + setting.deadlineHours * MS_PER_HOUR }]
  })
}

/** A location's own goes before the company's, and that before what the program brings; of two that were set at once the later one. */
function violationSettings(rules: readonly RecordByKind<'violationRule'>[]): (rule: ViolationKind, location: string | null) => ViolationSetting {
  const set = new Map<string, ViolationSetting>()
  for (const { rule, location, isOn, severity, deadlineHours, ownerRole, jobTypes } of rules.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) set.set(`${rule} ${location ?? ''}`, { isOn, severity, deadlineHours, ownerRole, jobTypes: jobTypes ?? [] })
  return (rule, location) => set.get(`${rule} ${location ?? ''}`) ?? set.get(`${rule} `) ?? USUAL_VIOLATION_SETTINGS[rule]
}

function firstTimes(db: ReadDatabase): ReadonlyMap<string, number> {
  return new Map(db.all<{ location: string; what: FirstOf; at: number }>('SELECT location, what, at FROM violation_since').map(({ location, what, at }) => [`${location} ${what}`, at]))
}

export function isOverdue({ closedAt, dueAt }: Pick<Violation, 'closedAt' | 'dueAt'>, now: number): boolean {
  return closedAt === null && dueAt < now
}

/** What the company and its locations go by, in the order of the rules. */
export function settingsInForce({ records }: State) {
  const rules = records.all('violationRule')
  const settingOf = violationSettings(rules)
  return VIOLATION_KINDS.flatMap((rule) => {
    const own = rules.filter((one) => one.rule === rule)
    const places = [null, ...new Set(own.flatMap(({ location }) => (location === null ? [] : [location])))]
    return places.map((location) => {
      const last = newestOf(own.filter((one) => one.location === location))
      const { jobTypes, ...setting } = settingOf(rule, location)
      return { rule, location: location === null ? null : asId<'location'>(location), isUsual: last === undefined, reason: last?.reason ?? null, ...setting, jobTypes: [...jobTypes] }
    })
  })
}
