import { describe, expect, it } from 'vitest'
import { contentHeight, moveWindow, rowsShown, scrollFor } from './window-range.ts'

const small = { rowCount: 1_000, rowHeight: 33, viewport: 660 }
const large = { rowCount: 2_000_000, rowHeight: 33, viewport: 660 }
const START = { scroll: 0, top: 0 }

describe('a window over many rows', () => {
  it('is the scroll bar itself while all rows fit', () => {
    expect(contentHeight(small)).toBe(33_000)
    expect(moveWindow(small, START, 500)).toEqual({ scroll: 500, top: 500 })
    expect(rowsShown(small, 330, 2)).toEqual({ first: 8, last: 32 })
  })

  it('stays below what a browser can draw, moves row by row, and reaches both ends', () => {
    expect(contentHeight(large)).toBe(30_000_000)
    const leapt = moveWindow(large, START, 15_000_000)
    expect(leapt.top / (large.rowCount * large.rowHeight)).toBeCloseTo(0.5, 3)
    expect(moveWindow(large, leapt, leapt.scroll + 99).top).toBe(leapt.top + 99)
    const end = moveWindow(large, leapt, 30_000_000 - 660)
    expect(rowsShown(large, end.top).last).toBe(large.rowCount)
    expect(moveWindow(large, end, 0).top).toBe(0)
  })

  it('brings any row into sight', () => {
    for (const row of [0, 1, 777_777, 1_999_999]) {
      const at = scrollFor(large, row * 33)
      const { first, last } = rowsShown(large, at.top, 0)
      expect(row >= first && row < last).toBe(true)
      expect(at.scroll).toBeLessThanOrEqual(30_000_000 - 660)
    }
  })
})
