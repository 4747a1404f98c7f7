import { app } from 'electron'
import { LINK_SCHEME, parseDeepLink, type DeepLink } from './deep-link.ts'
import { declareScheme } from './serve-bundle.ts'
import { startShell } from './start-shell.ts'

app.enableSandbox()
declareScheme()
if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)

// macOS may hand over the link that the program was started with before it is ready.
let linkBeforeReady: DeepLink | null = null
app.once('open-url', (event, url) => {
  event.preventDefault()
  linkBeforeReady = parseDeepLink(url)
})

// A second start hands what it was asked for to the first, and goes.
if (app.requestSingleInstanceLock()) void app.whenReady().then(() => startShell(linkBeforeReady))
else app.quit()
