import { support } from '../../tests/support/clean.ts'

export const fault = support
