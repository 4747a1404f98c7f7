import type { Position } from './position.ts'

/** Web Mercator, as tiles are cut and maps are drawn: x from west to east, y from north to south, both from 0 to 1 over the square of the world. */
export function webMercator({ lat, lon }: Position): { readonly x: number; readonly y: number } {
  const sine = Math.sin((lat * Math.PI) / 180)
  return { x: (lon + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) }
}
