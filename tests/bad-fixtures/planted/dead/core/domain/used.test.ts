import { it } from 'vitest'
import { used } from './used.ts'

it('is an entry', () => used)
