import { Day } from '../../domain/clean.ts'

export const oneContract = { day: Day }
