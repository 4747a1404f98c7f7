import { cents } from '../domain/clean.ts'

export const total = cents + 1
