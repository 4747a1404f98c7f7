import { readFileSync } from 'node:fs'
import type Driver from 'better-sqlite3-multiple-ciphers'
import { two } from '../modules/two/clean.ts'
import { kernel } from '../kernel/clean.ts'

export function readSource(database: Driver.Database): unknown {
  return [database, readFileSync, two, kernel]
}
