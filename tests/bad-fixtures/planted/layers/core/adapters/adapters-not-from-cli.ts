import { main } from '../cli/main.ts'

export const fault = main
