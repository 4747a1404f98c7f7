import { total } from '../kernel/clean.ts'

export const leaked = total
