/** What a face answers for a text: its glyphs, and how far each takes the hand; thousandths of the size. */
export interface GlyphRun {
  readonly glyphs: readonly unknown[]
  readonly positions: readonly { readonly xAdvance: number }[]
  readonly advanceWidth: number
}

interface Placed {
  readonly glyph: unknown
  readonly position: { readonly xAdvance: number }
}

/** Marks that stand on another letter, and whatever joins letters: those are laid out whole. */
const JOINED = /[\p{M}\u200C\u200D]/u

/**
 * Laying out text letter by letter, each looked up by the pair that it begins, which is all that kerning asks about. The whole program for shaping text takes
 * two milliseconds for a line of a table; pairs are few, and known after the first pages.
 */
export function pairLayout(layOut: (text: string) => GlyphRun): (text: string) => GlyphRun {
  const known = new Map<string, Placed | null>()

  /** The first letter of a pair; null where the two become something else together. */
  function place(pair: string, letters: number): Placed | null {
    const placed = known.get(pair)
    if (placed !== undefined) return placed
    const { glyphs, positions } = layOut(pair)
    const [position] = positions
    const first = glyphs.length === letters && position !== undefined ? { glyph: glyphs[0], position } : null
    known.set(pair, first)
    return first
  }

  return (text) => {
    if (JOINED.test(text)) return layOut(text)
    const letters = [...text]
    const placed: Placed[] = []
    for (const [index, letter] of letters.entries()) {
      const next = letters[index + 1]
      const first = next === undefined ? place(letter, 1) : place(letter + next, 2)
      if (first === null) return layOut(text)
      placed.push(first)
    }
    return { glyphs: placed.map(({ glyph }) => glyph), positions: placed.map(({ position }) => position), advanceWidth: placed.reduce((sum, { position }) => sum + position.xAdvance, 0) }
  }
}
