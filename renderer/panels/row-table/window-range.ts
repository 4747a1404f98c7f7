/** Chromium clips an element at 33,554,428 px; above this the scroll range stands for more rows than it has pixels. */
const MAX_HEIGHT = 30_000_000

export interface WindowGeometry {
  readonly rowCount: number
  readonly rowHeight: number
  /** Of what is seen of the rows. */
  readonly viewport: number
}

/** How high the scrolled content is made. */
export function contentHeight({ rowCount, rowHeight }: WindowGeometry): number {
  return Math.min(rowCount * rowHeight, MAX_HEIGHT)
}

/** Where the window stands in all rows (`top`, pixels of the whole list) when the scroll bar stands at `scroll`. */
export interface WindowPosition {
  readonly scroll: number
  readonly top: number
}

/**
 * A small step moves by its own pixels, so that a wheel click is three rows in a list of a million too; a leap (the thumb dragged, End) goes to its share of the whole.
 * At either end the two meet again.
 */
export function moveWindow(geometry: WindowGeometry, before: WindowPosition, scroll: number): WindowPosition {
  const whole = geometry.rowCount * geometry.rowHeight
  const height = contentHeight(geometry)
  const lastScroll = Math.max(0, height - geometry.viewport)
  const lastTop = Math.max(0, whole - geometry.viewport)
  if (whole <= height) return { scroll, top: Math.min(scroll, lastTop) }
  if (scroll <= 0) return { scroll, top: 0 }
  if (scroll >= lastScroll) return { scroll, top: lastTop }
  const step = scroll - before.scroll
  const isLeap = Math.abs(step) > geometry.viewport * 2
  const top = isLeap ? (scroll / lastScroll) * lastTop : before.top + step
  return { scroll, top: Math.max(0, Math.min(lastTop, top)) }
}

/** The scroll bar's place for a window that shall stand at `top`. */
export function scrollFor(geometry: WindowGeometry, top: number): WindowPosition {
  const whole = geometry.rowCount * geometry.rowHeight
  const height = contentHeight(geometry)
  const lastTop = Math.max(0, whole - geometry.viewport)
  const goal = Math.max(0, Math.min(lastTop, top))
  return { top: goal, scroll: whole <= height ? goal : lastTop === 0 ? 0 : (goal / lastTop) * (height - geometry.viewport) }
}

/** Rows to draw, last excluded, with a few beyond either edge. */
export function rowsShown({ rowCount, rowHeight, viewport }: WindowGeometry, top: number, spare = 6): { readonly first: number; readonly last: number } {
  return { first: Math.max(0, Math.floor(top / rowHeight) - spare), last: Math.min(rowCount, Math.ceil((top + viewport) / rowHeight) + spare) }
}
