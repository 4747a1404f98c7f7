import { oneContract } from '../one/contract.ts'
import { twoRules } from './rules/clean.ts'

export const two = [oneContract, twoRules]
