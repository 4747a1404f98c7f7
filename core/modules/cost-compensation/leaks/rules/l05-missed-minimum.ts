import { hourFinding } from '../hour-finding.ts'
import { leakRule } from '../leak-rule.ts'

export const missedMinimum = leakRule('L05', (books) => hourFinding('L05', books, (hours) => hours.minimum, (hours) => ({ minimumMinutes: Math.round((hours.ruledBy?.minHours ?? 0) * 60), billedMinutes: Math.round(hours.billedLabourMinutes + hours.billedTravelMinutes) })))
