import type { LeakId } from '../leaks/leak-ids.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'

export const PARAMETER_UNITS = ['cents', 'minutes', 'days', 'months', 'percent', 'share'] as const
export type ParameterUnit = (typeof PARAMETER_UNITS)[number]

/** A number of the leak parameters that people may set. `more` says which way it goes to find less. */
export interface TeachableParameter {
  readonly parameter: string
  readonly unit: ParameterUnit
  readonly min: number
  readonly max: number
  readonly step: number
  /** The direction that makes the rule find less; null where a finding does not hang on it. */
  readonly quieter: 'up' | 'down' | null
  /** Where the built-in value stands. */
  readonly field: NumberField
}

type NumberField = { [Name in keyof LeakParameters]-?: LeakParameters[Name] extends number ? Name : never }[keyof LeakParameters]

/** Every rule has it: below, its findings are not worth a word. Its built-in value is the one of all rules. */
export const SMALLEST = 'smallestCents'

const smallest: TeachableParameter = { parameter: SMALLEST, unit: 'cents', min: 0, max: 1_000_000, step: 500, quieter: 'up', field: 'smallestFindingCents' }

function own(field: NumberField, unit: ParameterUnit, min: number, max: number, step: number, quieter: TeachableParameter['quieter']): TeachableParameter {
  return { parameter: field, unit, min, max, step, quieter, field }
}

/** Beside the smallest amount, by rule. The first one that silences a finding is what is proposed when somebody calls it wrong. */
const OF_RULE: Partial<Record<LeakId, readonly TeachableParameter[]>> = {
  L09: [own('overtimePricedIn', 'share', 0, 1, 0.05, 'up')],
  L10: [own('allowedPrepMinutes', 'minutes', 0, 180, 5, 'up')],
  L12: [own('overQualifiedMinShare', 'share', 0, 1, 0.05, 'up')],
  L13: [own('truckFill', 'share', 0.5, 1.2, 0.05, 'up')],
  L14: [own('fuelGapCents', 'cents', 0, 100_000, 500, 'up'), own('fuelPriceCents', 'cents', 50, 500, 5, 'down'), own('fuelShareOfRate', 'share', 0, 0.3, 0.01, 'up')],
  L15: [own('storageGraceDays', 'days', 0, 60, 1, 'up')],
  L16: [own('depositGraceDays', 'days', 0, 60, 1, 'up'), own('cancellationNoticeDays', 'days', 0, 30, 1, 'down'), own('cancellationFeePct', 'percent', 0, 100, 1, null)],
  L17: [own('cardFeePct', 'percent', 0, 5, 0.1, 'down')],
  L18: [own('claimSettlementShare', 'share', 0, 1, 0.05, 'down'), own('officeWageCents', 'cents', 1_500, 10_000, 100, null)],
  L19: [own('valuationTakeRate', 'share', 0, 1, 0.05, 'down')],
  L22: [own('taxToleranceCents', 'cents', 0, 1_000, 5, 'up')],
  L24: [own('unsignedExtrasCents', 'cents', 0, 100_000, 500, 'up')],
  L26: [own('driftShare', 'share', 0.05, 1, 0.05, 'up')],
  L28: [own('storageStoppedMonths', 'months', 1, 12, 1, 'up')],
  L25: [own('paymentTermDays', 'days', 0, 120, 5, 'up')],
}

export function teachableOf(rule: LeakId): readonly TeachableParameter[] {
  return [...(OF_RULE[rule] ?? []), smallest]
}

export function findTeachable(rule: LeakId, parameter: string): TeachableParameter | undefined {
  return teachableOf(rule).find((each) => each.parameter === parameter)
}

/** Whole steps, without the dust of binary fractions. */
export function roundToStep(value: number, { step }: TeachableParameter): number {
  return Number((Math.round(value / step) * step).toFixed(6))
}
