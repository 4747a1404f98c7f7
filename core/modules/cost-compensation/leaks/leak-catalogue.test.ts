import { describe, expect, it } from 'vitest'
import { describeLeak, LEAK_RULES } from './leak-catalogue.ts'
import { LEAK_IDS } from './leak-ids.ts'

describe('the catalogue of leaks', () => {
  it('has the 25 and the three beside them, in order', () => {
    expect(LEAK_RULES.map((rule) => rule.id)).toEqual([...LEAK_IDS])
    expect(LEAK_IDS).toHaveLength(28)
  })

  it('says everything in both languages, with the same parameters', () => {
    const params = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted((a, b) => a.localeCompare(b))
    for (const { id, name, formula, sentence, action } of LEAK_RULES) {
      for (const text of [name, formula, sentence, action]) expect([id, text.en === text.fr || text.en === '' || text.fr === '']).toEqual([id, false])
      expect([id, params(sentence.fr)]).toEqual([id, params(sentence.en)])
      expect([id, params(action.fr)]).toEqual([id, params(action.en)])
    }
  })

  it('finds one by id', () => {
    expect(describeLeak('L20').name.en).toBe('Rounding')
  })
})
