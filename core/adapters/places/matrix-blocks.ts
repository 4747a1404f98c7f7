import { ok, type Result } from '../../domain/failure/failure.ts'
import type { TravelEstimate } from '../../domain/place/travel-model.ts'

export type PartialMatrix = readonly (readonly (TravelEstimate | null)[])[]

/** Rows for `sources`, columns for `targets`, both as indexes into the points. */
export type AskBlock = (sources: readonly number[], targets: readonly number[]) => Promise<Result<PartialMatrix>>

/** Asks for a matrix at once when it fits `whole` points, else in tiles of `block` sources by `block` targets; no pair is asked, or paid for, twice. */
export async function matrixByBlocks(count: number, limits: { readonly whole: number; readonly block: number }, ask: AskBlock): Promise<Result<PartialMatrix>> {
  const all = Array.from({ length: count }, (_, index) => index)
  if (count <= limits.whole) return ask(all, all)
  const rows: (TravelEstimate | null)[][] = all.map(() => [])
  for (let top = 0; top < count; top += limits.block) {
    const sources = all.slice(top, top + limits.block)
    for (let left = 0; left < count; left += limits.block) {
      const tile = await ask(sources, all.slice(left, left + limits.block))
      if (!tile.ok) return tile
      tile.value.forEach((cells, row) => rows[top + row]?.push(...cells))
    }
  }
  return ok(rows)
}
