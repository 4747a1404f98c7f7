import { greatCircleMetres } from '../../domain/place/position.ts'

/** Expected distance from the middle of a bounding box to a place in it: two thirds of half its diagonal, as in a disc. */
export function boxRadiusM(box: { readonly south: number; readonly north: number; readonly west: number; readonly east: number }): number {
  const diagonal = greatCircleMetres({ lat: box.south, lon: box.west }, { lat: box.north, lon: box.east })
  return Math.round(diagonal / 3)
}
