import { barBox, shownSpan, type BarBox } from './board-layout.ts'
import type { BoardView } from './board-view.ts'
import { jobName } from './board-words.ts'

/** Where something lies on the board, in its own pixels. */
export interface MovedBox extends BarBox {
  readonly key: string
  readonly top: number
  readonly height: number
  /** What it is called. */
  readonly name: string
  /** Who has it in the hand. */
  readonly people: readonly string[]
}

/** The bars and journeys that others have in the hand; what is on no row of this board is left out. */
export function movedBoxes({ rows, layout, axisOf }: Pick<BoardView, 'rows' | 'layout' | 'axisOf'>, moving: readonly { readonly name: string; readonly kind: 'job' | 'journey'; readonly id: string }[]): MovedBox[] {
  if (moving.length === 0) return []
  const byThing = Map.groupBy(moving, ({ kind, id }) => `${kind}/${id}`)
  const { row: lane, bar: height } = layout.metrics
  return rows.flatMap((row, index) => {
    if (row.kind === 'group') return []
    const axis = axisOf(row.location)
    const things = [
      ...row.bars.map((bar) => ({ thing: `job/${bar.job.id}`, key: bar.key, span: shownSpan(bar), lane: bar.lane, name: jobName(bar.job) })),
      ...row.bands.map((band) => ({ thing: `journey/${band.journey.id}`, key: `${row.key}/${band.journey.id}`, span: band, lane: band.lane, name: band.journey.truck?.name ?? '' })),
    ]
    return things.flatMap(({ thing, key, span, lane: at, name }): MovedBox[] => {
      const people = byThing.get(thing)
      return people ? [{ key, name, people: [...new Set(people.map((one) => one.name))], ...barBox(axis, span), top: (layout.tops[index] ?? 0) + at * lane + (lane - height) / 2, height }] : []
    })
  })
}
