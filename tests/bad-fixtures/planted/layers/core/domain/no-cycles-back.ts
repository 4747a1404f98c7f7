import type { there } from './no-cycles.ts'

export const back: readonly (typeof there)[] = []
