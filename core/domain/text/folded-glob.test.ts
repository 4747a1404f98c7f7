import { describe, expect, it } from 'vitest'
import { foldedGlob, searchDigits, searchWords } from './folded-glob.ts'

describe('searchWords', () => {
  it('parts at spaces, commas, hyphens and apostrophes, without accents', () => {
    expect(searchWords('  Saint-Jérôme, L’Épiphanie ')).toEqual(['saint', 'jerome', 'l', 'epiphanie'])
    expect(searchWords('a b c d e f g h')).toHaveLength(6)
    expect(searchWords(' - ')).toEqual([])
  })
})

describe('foldedGlob', () => {
  it('takes either case and every accent of a letter', () => {
    expect(foldedGlob('be')).toBe('*[bB][eéèêëEÉÈÊË]*')
  })

  it('takes wildcards as they stand', () => {
    expect(foldedGlob('*?[]')).toBe('*[*][?][[]]*')
  })
})

describe('searchDigits', () => {
  it('reads a phone number however it is written, and nothing else', () => {
    expect(searchDigits('(514) 555-01')).toBe('51455501')
    expect(searchDigits('12')).toBeNull()
    expect(searchDigits('12 Rue 514')).toBeNull()
  })
})
