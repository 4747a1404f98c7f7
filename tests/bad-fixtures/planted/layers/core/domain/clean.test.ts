import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { it } from 'vitest'
import { readSource } from '../adapters/clean.ts'
import { Day } from './clean.ts'

it('may use the runner, Node and adapters', () => [readFileSync, fc, readSource, Day])
