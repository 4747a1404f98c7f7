import { findLeaks } from '../leaks/find-leaks.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import type { LeakId } from '../leaks/leak-ids.ts'
import { parametersAt, type LeakParameters } from '../leaks/leak-parameters.ts'
import { overlay, valueOfParameter } from './company-parameters.ts'
import { subjectOf } from './finding-key.ts'
import { roundToStep, teachableOf, type TeachableParameter } from './teachable-parameters.ts'

export interface ParameterProposal {
  readonly parameter: string
  readonly unit: TeachableParameter['unit']
  readonly current: number
  readonly proposed: number
}

/** Further than this from where it stands, a number is no lesson of one job any more. */
const MAX_STEPS = 40

/**
 * The least change of one of the rule's own numbers at which this finding would not have been made, found by asking the rule itself.
 * The smallest amount comes last: it silences everything, whatever the cause.
 */
export function proposeParameter(sheet: JobSheet, everywhere: LeakParameters, rule: LeakId, subject: string): ParameterProposal | null {
  const parameters = parametersAt(everywhere, sheet.job.location)
  for (const teachable of teachableOf(rule)) {
    const proposed = quietValue(sheet, parameters, rule, subject, teachable)
    if (proposed !== null) return { parameter: teachable.parameter, unit: teachable.unit, current: valueOfParameter(parameters, rule, teachable.parameter), proposed }
  }
  return null
}

function quietValue(sheet: JobSheet, parameters: LeakParameters, rule: LeakId, subject: string, teachable: TeachableParameter): number | null {
  if (teachable.quieter === null) return null
  const current = valueOfParameter(parameters, rule, teachable.parameter)
  const direction = teachable.quieter === 'up' ? 1 : -1
  for (let step = 1; step <= MAX_STEPS; step += 1) {
    const value = roundToStep(current + direction * step * teachable.step, teachable)
    if (value < teachable.min || value > teachable.max) return null
    const found = findLeaks(sheet, overlay(parameters, { rule, parameter: teachable.parameter, value }), rule)
    if (!found.some((each) => subjectOf(each) === subject)) return value
  }
  return null
}
