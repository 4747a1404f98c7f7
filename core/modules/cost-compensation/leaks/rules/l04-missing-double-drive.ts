import { hourFinding } from '../hour-finding.ts'
import { leakRule } from '../leak-rule.ts'

export const missingDoubleDrive = leakRule('L04', (books) => hourFinding('L04', books, (hours) => hours.doubleDrive, (hours) => ({ driveMinutes: hours.clocked.driveMinutes })))
