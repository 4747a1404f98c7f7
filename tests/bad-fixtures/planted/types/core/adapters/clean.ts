import { readFileSync } from 'node:fs'
import { twice } from '../modules/one/clean.ts'

export function size(path: string): number {
  return readFileSync(path).byteLength + twice
}
