import { hourFinding } from '../hour-finding.ts'
import { leakRule } from '../leak-rule.ts'

export const workedButUnbilled = leakRule('L02', (books) => hourFinding('L02', books, (hours) => hours.unbilledWork, (hours) => ({ workedMinutes: hours.clocked.workMinutes, billedMinutes: Math.round(hours.billedLabourMinutes) })))
