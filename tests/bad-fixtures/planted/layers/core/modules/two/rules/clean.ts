import { Day } from '../../../domain/clean.ts'

export const twoRules = [Day]
