import { opacityPng } from './png.ts'

type Point = readonly [x: number, y: number]
/** Distance to the edge in units of the drawing, negative inside. */
type Shape = (x: number, y: number) => number

/** The status glyphs of the window (`renderer/ui/status`), on the same 16 units square, and what only a map has. */
const ICONS: Readonly<Record<string, Shape>> = {
  unassigned: (x, y) => Math.abs(circle(8, 8, 4.5)(x, y)) - 1,
  booked: circle(8, 8, 4.5),
  enroute: union(stroke(2.2, [3, 3.5], [7.5, 8], [3, 12.5]), stroke(2.2, [8.5, 3.5], [13, 8], [8.5, 12.5])),
  onsite: polygon([4, 3], [13, 8], [4, 13]),
  paused: union(polygon([4, 3], [7, 3], [7, 13], [4, 13]), polygon([9, 3], [12, 3], [12, 13], [9, 13])),
  done: stroke(2.2, [3, 8.5], [6.5, 12], [13, 4.5]),
  cancelled: union(stroke(2.2, [4, 4], [12, 12]), stroke(2.2, [12, 4], [4, 12])),
  late: polygon([8, 2.5], [14, 13], [2, 13]),
  conflict: polygon([5.5, 2], [10.5, 2], [14, 5.5], [14, 10.5], [10.5, 14], [5.5, 14], [2, 10.5], [2, 5.5]),
  depot: without(polygon([8, 1.5], [14.5, 6.5], [14.5, 14], [1.5, 14], [1.5, 6.5]), polygon([5, 8.5], [11, 8.5], [11, 14.5], [5, 14.5])),
  aerodrome: union(stroke(1.8, [8, 2], [8, 13.5]), stroke(1.8, [1.8, 9.2], [8, 6], [14.2, 9.2]), stroke(1.4, [5.2, 13.8], [8, 12.4], [10.8, 13.8])),
  // Under every glyph, so that it reads on any ground.
  disc: circle(8, 8, 8),
}

const UNITS = 16
/** Room for the halo, in units. */
const MARGIN = 4
/** Both libraries read such an icon with these: the edge at 3/4 of full opacity, 8 pixels of bitmap from full to none. */
const EDGE = 0.25
const RANGE = 8

export interface Sprite {
  readonly png: Uint8Array
  readonly index: Readonly<Record<string, unknown>>
}

/** All icons as one strip of signed distances: the style colours them, so one sprite serves day and night. `scale`: bitmap pixels a unit. */
export function drawSprite(scale: number): Sprite {
  const names = Object.keys(ICONS)
  const side = (UNITS + 2 * MARGIN) * scale
  const width = side * names.length
  const opacity = new Uint8Array(width * side)
  for (const [index, shape] of Object.values(ICONS).entries()) {
    for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) {
      const distance = shape((x + 0.5) / scale - MARGIN, (y + 0.5) / scale - MARGIN) * scale
      opacity[y * width + index * side + x] = Math.max(0, Math.min(255, Math.round(255 * (1 - EDGE - distance / RANGE))))
    }
  }
  const at = (index: number) => ({ x: index * side, y: 0, width: side, height: side, pixelRatio: scale, sdf: true })
  return { png: opacityPng(width, side, opacity), index: Object.fromEntries(names.map((name, index) => [name, at(index)])) }
}

function circle(cx: number, cy: number, radius: number): Shape {
  return (x, y) => Math.hypot(x - cx, y - cy) - radius
}

function stroke(width: number, ...points: readonly Point[]): Shape {
  return (x, y) => Math.min(...points.slice(1).map((point, index) => toSegment(x, y, points[index] ?? point, point))) - width / 2
}

function polygon(...points: readonly Point[]): Shape {
  return (x, y) => {
    let within = false
    let nearest = Infinity
    for (const [index, from] of points.entries()) {
      const to = points[(index + 1) % points.length] ?? from
      nearest = Math.min(nearest, toSegment(x, y, from, to))
      if (from[1] > y !== to[1] > y && x < ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]) + from[0]) within = !within
    }
    return within ? -nearest : nearest
  }
}

function union(...shapes: readonly Shape[]): Shape {
  return (x, y) => Math.min(...shapes.map((shape) => shape(x, y)))
}

function without(shape: Shape, hole: Shape): Shape {
  return (x, y) => Math.max(shape(x, y), -hole(x, y))
}

function toSegment(x: number, y: number, [x1, y1]: Point, [x2, y2]: Point): number {
  const along = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)))
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
}
