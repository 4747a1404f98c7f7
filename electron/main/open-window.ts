import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import { PRELOAD } from './paths.ts'
import { WINDOW_ORIGIN } from './window-origin.ts'

/** The canvas of the dark theme (bg.0): no white flash before the first paint. */
const BACKGROUND = '#0A0D12'

/** Every window of the program is made here, and is as little able as Electron allows. */
export function openWindow(options: Omit<BrowserWindowConstructorOptions, 'webPreferences'>, path: string): BrowserWindow {
  const window = new BrowserWindow({
    ...options,
    show: false,
    title: app.getName(),
    backgroundColor: BACKGROUND,
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  // A reload while it loads aborts it, which is no fault.
  window.loadURL(`${WINDOW_ORIGIN}${path}`).catch((error: unknown) => console.error(error))
  return window
}
