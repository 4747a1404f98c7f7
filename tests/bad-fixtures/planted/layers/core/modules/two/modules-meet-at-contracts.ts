import { oneRules } from '../one/rules.ts'

export const fault = oneRules
