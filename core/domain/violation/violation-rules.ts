/**
 * What a company does not want to see in a job's story, seen in its records alone.
 * `steps.skipped`: a state was reached that cannot follow the one before. `steps.back`: a job that the office had checked went back.
 * `contract.missing`: the goods left without a signed quote or contract. `signature.missing`: delivered, and nobody signed on site. `site.unrecorded`: delivered, and the crew wrote nothing down on site. `photo.missing`: delivered, and nobody took a photo from the arrival until a day after.
 * `crew.short`: fewer people went out than the job wants. `override.licence`: a crew went out although a licence or a driver was missing, by somebody's word. `override.alone`: and the same person sent it out.
 * `time.missing`: checked without hours. `closed.uninvoiced`: closed without an invoice.
 */
export const VIOLATION_KINDS = ['steps.skipped', 'steps.back', 'contract.missing', 'signature.missing', 'site.unrecorded', 'photo.missing', 'crew.short', 'override.licence', 'override.alone', 'time.missing', 'closed.uninvoiced'] as const
export type ViolationKind = (typeof VIOLATION_KINDS)[number]

export const VIOLATION_SEVERITIES = ['high', 'medium', 'low'] as const
export type ViolationSeverity = (typeof VIOLATION_SEVERITIES)[number]

/** What a company sets of a rule; what is found does not depend on it, so that a rule that is switched off hides and forgets nothing. */
export interface ViolationSetting {
  readonly isOn: boolean
  readonly severity: ViolationSeverity
  readonly deadlineHours: number
  /** Who sees to it where nobody is named. */
  readonly ownerRole: string
  /** Job types that it is for; empty: all. */
  readonly jobTypes: readonly string[]
}

const of = (severity: ViolationSeverity, deadlineHours: number, ownerRole = 'Manager', isOn = true): ViolationSetting => ({ isOn, severity, deadlineHours, ownerRole, jobTypes: [] })

/** As the program brings them. Crews that write nothing down on site, or take no photos, are usual in many companies, so those rules wait to be switched on. */
export const USUAL_VIOLATION_SETTINGS: Readonly<Record<ViolationKind, ViolationSetting>> = {
  'steps.skipped': of('high', 48),
  'steps.back': of('low', 168),
  'contract.missing': of('high', 24),
  'signature.missing': of('high', 48),
  'site.unrecorded': of('low', 72, 'Dispatcher', false),
  'photo.missing': of('medium', 48, 'Dispatcher', false),
  'crew.short': of('medium', 48, 'Dispatcher'),
  'override.licence': of('high', 24),
  'override.alone': of('high', 24, 'Admin'),
  'time.missing': of('medium', 72, 'Dispatcher'),
  'closed.uninvoiced': of('medium', 72),
}

/** Rules that ask for what a depot may not have begun to do: they look at nothing of before its first one. */
const SINCE_FIRST = { 'contract.missing': 'signed', 'signature.missing': 'signed', 'photo.missing': 'photographed', 'closed.uninvoiced': 'invoiced' } as const satisfies Partial<Record<ViolationKind, FirstOf>>
export type FirstOf = 'signed' | 'invoiced' | 'photographed'

export function firstOf(kind: ViolationKind): FirstOf | null {
  return (SINCE_FIRST as Partial<Record<ViolationKind, FirstOf>>)[kind] ?? null
}
