import { size } from '../../adapters/clean.ts'

export const leaked = size
