import { describe, expect, it } from 'vitest'
import { environmentLanguage, languageFlag } from './language.ts'

describe('the reader’s language', () => {
  it('is what the flag says, in either spelling', () => {
    expect(languageFlag(['board', '--lang', 'fr'])).toBe('fr')
    expect(languageFlag(['--lang=en', 'board'])).toBe('en')
    expect(languageFlag(['board', '--lang', 'de'])).toBeUndefined()
    expect(languageFlag(['board', '--lang'])).toBeUndefined()
  })

  it('is what the environment says, LC_ALL before LANG; nothing for a locale without a language', () => {
    expect(environmentLanguage({ LANG: 'fr_CA.UTF-8' })).toBe('fr')
    expect(environmentLanguage({ LC_ALL: 'en_CA', LANG: 'fr_CA.UTF-8' })).toBe('en')
    expect(environmentLanguage({ LANG: 'C.UTF-8' })).toBeUndefined()
    expect(environmentLanguage({ LANG: 'fry_NL' })).toBeUndefined()
    expect(environmentLanguage({})).toBeUndefined()
  })
})
