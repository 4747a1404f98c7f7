import { Stage } from './clean.ts'

export const first: Stage = 'open'
