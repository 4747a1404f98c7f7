/** A context that the driver took away comes back by itself within this time, or not at all. */
const RESTORED_WITHIN_MS = 3_000

export interface ContextWatcher {
  /** The graphics driver has taken it away: nothing is drawn. */
  onLost?(): void
  /** It came back, and is being drawn again. */
  onRestored?(): void
  /** It does not come back: the map has to be opened anew. */
  onGone(): void
}

/** Of the map in this element; ends when what it returns is called. */
export function watchContext(element: HTMLElement, { onLost, onRestored, onGone }: ContextWatcher): () => void {
  let hopeless: ReturnType<typeof setTimeout> | undefined
  const lose = (): void => {
    hopeless ??= setTimeout(onGone, RESTORED_WITHIN_MS)
    onLost?.()
  }
  const restore = (): void => {
    clearTimeout(hopeless)
    hopeless = undefined
    onRestored?.()
  }
  // Neither of the two rises through the page; both are seen on their way down.
  element.addEventListener('webglcontextlost', lose, true)
  element.addEventListener('webglcontextrestored', restore, true)
  return () => {
    clearTimeout(hopeless)
    element.removeEventListener('webglcontextlost', lose, true)
    element.removeEventListener('webglcontextrestored', restore, true)
  }
}
