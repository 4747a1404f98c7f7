/** A piece of a note; `codes` are the suggestions that it gives. */
export interface MarkedPiece {
  readonly text: string
  readonly codes: readonly string[]
}

interface Span {
  readonly start: number
  readonly end: number
  readonly code: string
}

/** The note cut where suggestions begin and end; spans may lie in each other. */
export function markedPieces(text: string, spans: readonly Span[]): MarkedPiece[] {
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].filter((cut) => cut >= 0 && cut <= text.length).toSorted((a, b) => a - b)
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] as number
    return { text: text.slice(start, end), codes: spans.filter((span) => span.start <= start && end <= span.end).map(({ code }) => code) }
  })
}
