import type { readSource } from '../../adapters/clean.ts'

export type Fault = typeof readSource
