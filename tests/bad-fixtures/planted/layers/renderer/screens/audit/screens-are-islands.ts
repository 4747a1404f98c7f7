import { boardScreen } from '../board/clean.ts'

export const fault = boardScreen
