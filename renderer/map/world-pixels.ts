import type { Position } from '../../core/domain/place/position.ts'
import { webMercator } from '../../core/domain/place/web-mercator.ts'

/** As both libraries draw it: 512 pixels around the world at zoom 0. */
export function worldPixels(position: Position, zoom: number): { readonly x: number; readonly y: number } {
  const world = 512 * 2 ** zoom
  const { x, y } = webMercator(position)
  return { x: x * world, y: y * world }
}
