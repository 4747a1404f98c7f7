import { describe, expect, it } from 'vitest'
import { createRecoveryCode, parseRecoveryCode } from './recovery-code.ts'

describe('recovery code', () => {
  it('is eight groups of five that parse to 22 secret bytes, another one each time', () => {
    const codes = Array.from({ length: 50 }, createRecoveryCode)
    expect(new Set(codes).size).toBe(50)
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/)
      expect(parseRecoveryCode(code)).toHaveLength(22)
    }
  })

  it('notices one wrong symbol, two swapped neighbours and a missing group', () => {
    const code = createRecoveryCode()
    for (let at = 0; at < code.length; at += 1) {
      if (code[at] === '-') continue
      const other = code[at] === '7' ? '8' : '7'
      expect(parseRecoveryCode(code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined()
      const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2)
      if (swapped.replaceAll('-', '') !== code.replaceAll('-', '')) expect(parseRecoveryCode(swapped)).toBeUndefined()
    }
    expect(parseRecoveryCode(code.slice(6))).toBeUndefined()
    expect(parseRecoveryCode('')).toBeUndefined()
  })
})
