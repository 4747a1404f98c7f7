import { back } from './no-cycles-back.ts'

export const there = [back]
