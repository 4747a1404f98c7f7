/** Every rule that can refuse, in the order in which they are asked: the later the rule that refused, the nearer the option was. */
export const REFUSAL_CODES = [
  'truck.out_of_service', 'truck.features', 'truck.volume', 'truck.payload', 'truck.absent',
  'journey.locked', 'window.contradiction',
  'licence.unknown', 'licence.class', 'licence.air_brake', 'licence.expired', 'driver.none',
  'worker.inactive', 'worker.avoided', 'worker.trainee', 'worker.absent', 'truck.busy', 'journey.passed', 'window.missed', 'window.others', 'order.too_early', 'order.too_late', 'worker.busy', 'worker.max_day',
  'hours.cycle', 'hours.rest', 'hours.elapsed', 'hours.on_duty', 'hours.driving', 'hours.break',
  'crew.too_few', 'crew.no_driver', 'crew.no_lead', 'crew.no_skill', 'crew.apart', 'crew.no_set',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]
export type RuleParams = Readonly<Record<string, string | number | null>>

/** The first rule that refused, and by how much in that rule's own unit (minutes, cubic feet, kilograms, people). */
export interface RuleRefusal {
  readonly code: RefusalCode
  readonly params: RuleParams
  readonly by: number
}

const RANK = new Map<string, number>(REFUSAL_CODES.map((code, index) => [code, index]))

export function refusal(code: RefusalCode, by: number, params: RuleParams = {}): RuleRefusal {
  return { code, by, params }
}

/** Nearest to passing first; equal ones are equal. */
export function compareRefusals(a: RuleRefusal, b: RuleRefusal): number {
  return (RANK.get(b.code) ?? 0) - (RANK.get(a.code) ?? 0) || a.by - b.by
}

export function isNearer(code: RefusalCode, than: RefusalCode): boolean {
  return (RANK.get(code) ?? 0) > (RANK.get(than) ?? 0)
}

export function nearer(a: RuleRefusal | null, b: RuleRefusal | null): RuleRefusal | null {
  if (a === null || b === null) return a ?? b
  return compareRefusals(b, a) < 0 ? b : a
}
