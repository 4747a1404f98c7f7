import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { formatTable, wrapText } from './table.ts'

describe('formatTable', () => {
  it('aligns accents, combining marks and wide letters by what they take on the screen', () => {
    const table = formatTable([{ title: 'Nom' }, { title: 'Coût', align: 'right' }], [['Zoe\u0301', '5'], ['引越し', '1\u00A0234']], 80)
    expect(table.split('\n').map((line) => stringWidth(line))).toEqual([13, 13, 13])
    expect(table.split('\n')[1]).toBe('Zoe\u0301         5'.normalize('NFD'))
  })

  it('cuts only columns that may shrink, and marks the cut', () => {
    const columns = [{ title: 'Id' }, { title: 'Customer', shrinks: true }]
    expect(formatTable(columns, [['12345678', 'Élodie Bérubé-Tremblay']], 20)).toBe('Id        Customer\n12345678  Élodie Bé…')
  })

  it('goes on over several lines where a column wraps', () => {
    expect(formatTable([{ title: 'No' }, { title: 'What', wraps: true }], [['1', 'one two three four'], ['2', 'five']], 14)).toBe('No  What\n1   one two\n    three four\n2   five')
  })

  it('leaves out a column without a cell', () => {
    expect(formatTable([{ title: 'A' }, { title: 'B' }, { title: 'C' }], [['1', '', '3']], 80)).toBe('A  C\n1  3')
  })

  it('never passes the width while there is something to cut', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ maxLength: 40, unit: 'grapheme' }), fc.string({ maxLength: 40 })), { minLength: 1, maxLength: 5 }), fc.integer({ min: 20, max: 120 }), (rows, width) => {
        const cells = rows.map((row) => row.map((cell) => cell.replaceAll(/\s/g, '.')))
        const table = formatTable([{ title: 'first', shrinks: true }, { title: 'second', shrinks: true }], cells, width)
        return table.split('\n').every((line) => stringWidth(line) <= width)
      }),
    )
  })
})

describe('wrapText', () => {
  it('keeps every word, in order', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-zé]{1,12}$/), { minLength: 1 }), fc.integer({ min: 12, max: 60 }), (words, width) => {
      const lines = wrapText(words.join(' '), width)
      return lines.join(' ') === words.join(' ') && lines.every((line) => line.length <= width)
    }))
  })
})
