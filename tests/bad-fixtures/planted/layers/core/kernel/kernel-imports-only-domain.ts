import { readSource } from '../adapters/clean.ts'

export const fault = readSource
