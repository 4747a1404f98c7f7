import { ok, type Result } from '../../domain/failure/failure.ts'
import type { TravelEstimate } from '../../domain/place/travel-model.ts'
import type { MatrixPart } from '../../kernel/ports/travel-time.ts'

export type PartialMatrix = readonly (readonly (TravelEstimate | null)[])[]

/** Rows for `sources`, columns for `targets`, both as indexes into the points. */
export type AskBlock = (sources: readonly number[], targets: readonly number[]) => Promise<Result<PartialMatrix>>

export function wholeMatrix(count: number): MatrixPart {
  const all = Array.from({ length: count }, (_, index) => index)
  return { from: all, to: all }
}

/** Asks for a matrix at once when its points fit `whole`, else in tiles of `block` sources by `block` targets; no pair is asked, or paid for, twice. */
export async function matrixByBlocks({ from, to }: MatrixPart, limits: { readonly whole: number; readonly block: number }, ask: AskBlock): Promise<Result<PartialMatrix>> {
  if (new Set([...from, ...to]).size <= limits.whole) return ask(from, to)
  const rows: (TravelEstimate | null)[][] = from.map(() => [])
  for (let top = 0; top < from.length; top += limits.block) {
    const sources = from.slice(top, top + limits.block)
    for (let left = 0; left < to.length; left += limits.block) {
      const tile = await ask(sources, to.slice(left, left + limits.block))
      if (!tile.ok) return tile
      tile.value.forEach((cells, row) => rows[top + row]?.push(...cells))
    }
  }
  return ok(rows)
}
