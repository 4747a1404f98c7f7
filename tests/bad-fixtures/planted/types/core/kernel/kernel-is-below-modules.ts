import { twice } from '../modules/one/clean.ts'

export const leaked = twice
