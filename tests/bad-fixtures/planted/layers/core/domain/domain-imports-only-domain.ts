import { Board } from '../kernel/contract/clean.ts'

export const fault = Board
