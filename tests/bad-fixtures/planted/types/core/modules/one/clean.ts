import { total } from '../../kernel/clean.ts'

export const twice = total * 2
