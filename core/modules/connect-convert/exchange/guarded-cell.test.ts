import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell, ReadContext } from './cell.ts'
import { guardFormula, readCell, unguardFormula, writeCell } from './guarded-cell.ts'
import { listCell, textCell, tidyPhone } from './text-cells.ts'

const READ: ReadContext = { decimal: 'point', compact: false, zone: null, find: (_, id) => id }
const WRITE = { externalIdOf: (_: unknown, id: string) => id, zone: null }
const back = (cell: Cell, value: unknown) => readCell(cell, writeCell(cell, value, WRITE, {}), READ, {})

const nasty = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom('=1+1', '-Anna', '+1 514', '@here', "'", "''", "'=x", "''=x", "''' ", ' x ', '\t', '\r\n', "'t Hooft", '-5', '+15145550123', '514 555 0123', '\uFF1Dx', '"', 'a|b', '\\', '\\|', '-'),
  fc.stringMatching(/^['=+@\- |\\]{1,6}[a1]?$/),
).filter((text) => text !== '' && !text.includes('\0'))

describe('guarded cells', () => {
  it('escape what a spreadsheet would run', () => {
    expect(['=1+1', '+cmd', '-Anna', '@x', '\tx', '\rx', '\uFF1Dx'].map(guardFormula)).toEqual(["'=1+1", "'+cmd", "'-Anna", "'@x", "'\tx", "'\rx", "'\uFF1Dx"])
    expect(['-12.50', '+15145550123', '-5', 'Anna', "'t Hooft"].map(guardFormula)).toEqual(['-12.50', '+15145550123', '-5', 'Anna', "'t Hooft"])
    expect(unguardFormula("'=1+1")).toBe('=1+1')
  })

  it('give every text back exactly, also what reading would tidy up', () => {
    for (const cell of [textCell(Infinity), textCell(Infinity, tidyPhone)]) fc.assert(fc.property(nasty, (text) => {
      expect(back(cell, text)).toBe(text)
    }), { numRuns: 2_000 })
  })

  it('never begin like a formula', () => {
    fc.assert(fc.property(nasty, (text) => {
      const written = writeCell(textCell(Infinity), text, WRITE, {})
      expect(/^[=+\-@\t\r\n]/.test(written) && !/^[+-]?\d+([.,]\d+)?$/.test(written)).toBe(false)
    }), { numRuns: 2_000 })
  })

  it('give lists back exactly', () => {
    fc.assert(fc.property(fc.array(nasty.filter((text) => text.length <= 100), { minLength: 1, maxLength: 5 }), (list) => {
      expect(back(listCell(), list)).toEqual(list)
    }), { numRuns: 2_000 })
  })
})
