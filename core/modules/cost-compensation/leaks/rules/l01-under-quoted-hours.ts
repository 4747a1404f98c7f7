import { hourFinding } from '../hour-finding.ts'
import { leakRule } from '../leak-rule.ts'

export const underQuotedHours = leakRule('L01', (books) => hourFinding('L01', books, (hours) => hours.underQuoted, (hours) => ({ workedMinutes: hours.clocked.workMinutes, quotedMinutes: hours.quotedMinutes === null ? null : Math.round(hours.quotedMinutes) })))
