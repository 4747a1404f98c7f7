import { app, shell, type Event, type WebContents } from 'electron'
import { externalLink } from './external-link.ts'
import { isOwnAddress } from './window-origin.ts'

/** A click is not older than this when a page asks for a new window because of it. */
const CLICK_MS = 1_000

/** Holds for every page that this program ever shows, whoever opens it. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: Event<{ url: string }>): void => {
      if (!isOwnAddress(event.url)) event.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    refuseWindows(contents)
  })
}

/** Links lead to the system's browser, and only when a person has just clicked or pressed a key: a page alone opens nothing. */
function refuseWindows(contents: WebContents): void {
  let lastInputAt = Number.NEGATIVE_INFINITY
  contents.on('input-event', (_event, { type }) => {
    if (type === 'mouseDown' || type === 'mouseUp' || type === 'rawKeyDown' || type === 'keyDown' || type === 'gestureTap') lastInputAt = performance.now()
  })
  contents.setWindowOpenHandler(({ url }) => {
    const address = externalLink(url)
    if (address !== null && performance.now() - lastInputAt < CLICK_MS) void shell.openExternal(address)
    return { action: 'deny' }
  })
}
