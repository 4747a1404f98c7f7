import type { primitive } from '../../renderer/ui/clean.ts'

export type Fault = typeof primitive
