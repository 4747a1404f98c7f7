import { gone } from './gone.ts'

export const fault = gone
