import { describe, expect, it } from 'vitest'
import { fillSentence } from './leak-sentence.ts'

describe('fillSentence', () => {
  it('writes money and numbers the reader’s way, and leaves what it does not know', () => {
    const write = { money: (cents: number) => `$${cents / 100}`, number: (value: number) => `#${value}` }
    expect(fillSentence('{hours} h at {rateCents}, {who}, {gone}', { hours: 2, rateCents: 500, who: null }, write)).toBe('#2 h at $5, –, {gone}')
  })
})
