import { expect, it } from 'vitest'
import { FIX_CODES } from '../day-plan/day-plan-answer.ts'
import { planFixText } from './plan-fix-text.ts'

it('says each way out in both languages, whatever is known of it', () => {
  for (const code of FIX_CODES) {
    for (const language of ['en', 'fr'] as const) expect(planFixText({ code, cents: null, params: {} }, new Map(), language)).toMatch(/^\p{Lu}[^{}]+\.$/u)
  }
})

it('names how many and what where that is known', () => {
  const say = (code: (typeof FIX_CODES)[number], params: Record<string, string | number | null>) => planFixText({ code, cents: null, params }, new Map([['t-1', 'VDR 03']]), 'en')
  expect(say('hire_helpers', { people: 1 })).toBe('Hire one helper for the day.')
  expect(say('hire_helpers', { people: 3 })).toBe('Hire 3 helpers for the day.')
  expect(say('rent_truck', { truck: 't-1' })).toBe('Rent a truck like VDR 03 for the day.')
  expect(say('rent_truck', { truck: 'VDR 04', people: 2 })).toBe('Rent a truck like VDR 04 and hire 2 people for the day.')
})
