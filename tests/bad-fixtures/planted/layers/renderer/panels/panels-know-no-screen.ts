import { boardScreen } from '../screens/board/clean.ts'

export const fault = boardScreen
