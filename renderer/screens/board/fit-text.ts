/** Widths of texts in the board's own face. Bars cut their words off here rather than by a clip each, which the engine would have to sort for every frame. */
const widths = new Map<string, number>()
let pen: CanvasRenderingContext2D | null = null

/** At least 12 px Inter, semibold; while the font is still being loaded, of the face that stands in for it. */
const FACE = "600 12px 'Inter Variable', system-ui, sans-serif"
const AVERAGE_PX = 7

function widthOf(text: string): number {
  const known = widths.get(text)
  if (known !== undefined) return known
  pen ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d')
  if (pen && pen.font !== FACE) pen.font = FACE
  const width = pen ? pen.measureText(text).width : text.length * AVERAGE_PX
  if (widths.size > 20_000) widths.clear()
  widths.set(text, width)
  return width
}

export interface FittedText {
  readonly name: string
  readonly isCut: boolean
  /** Room left behind the name. */
  readonly left: number
}

/** As much of a name as there is room for; nothing rather than one letter. */
export function fitText(name: string, room: number): FittedText {
  const width = widthOf(name)
  if (width <= room) return { name, isCut: false, left: room - width }
  const letters = Math.floor((name.length * (room - AVERAGE_PX)) / width)
  // By characters: half an emoji is a box.
  return { name: letters < 2 ? '' : `${[...name].slice(0, letters).join('')}…`, isCut: true, left: 0 }
}
