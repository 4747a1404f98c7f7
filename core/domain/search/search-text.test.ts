import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSearch, digitsOf, foldForSearch } from './search-text.ts'

describe('search text', () => {
  it('forgets case, accents and punctuation', () => {
    expect(foldForSearch('  Élodie O’Neil-Œuvrard ')).toBe('elodie o neil oeuvrard')
  })

  it('folds by table as it folds by rule', () => {
    // A letter beyond the table sends the whole text the slow way.
    const beyond = '\u4E2D'
    fc.assert(fc.property(fc.string({ unit: fc.integer({ min: 0, max: 0x24f }).map((code) => String.fromCharCode(code)) }), (text) => {
      expect(`${foldForSearch(text)} ${beyond}`.trim()).toBe(foldForSearch(`${text} ${beyond}`))
    }))
  })

  it('keeps letters of other scripts', () => {
    expect(createSearch('محمد')(foldForSearch('السيد محمد'))).toBe(true)
    expect(createSearch('محمد')(foldForSearch('Marie'))).toBe(false)
  })

  it('wants every word, in any order', () => {
    const found = createSearch('tremblay elo')
    expect(found(foldForSearch('Élodie Tremblay'))).toBe(true)
    expect(found(foldForSearch('Élodie Roy'))).toBe(false)
    expect(createSearch(' - ')('anything')).toBe(true)
  })

  it('finds a phone number written without separators', () => {
    expect(digitsOf('(514) 555-0199')).toBe('5145550199')
    expect(digitsOf(null)).toBe('')
  })
})
