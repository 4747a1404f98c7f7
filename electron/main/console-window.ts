import { join } from 'node:path'
import { app, screen, type BrowserWindow } from 'electron'
import { openWindow } from './open-window.ts'
import { readSettings, writeSettings } from './settings-file.ts'
import { MIN_HEIGHT, MIN_WIDTH, placementsSchema, placeWindow, rememberPlacement } from './window-state.ts'

/** Moving a window tells of every pixel. */
const SETTLE_MS = 400

/** The dispatcher's window, where it was left on these displays. */
export function openConsole(path: string): BrowserWindow {
  const file = join(app.getPath('userData'), 'window-state.json')
  const displays = screen.getAllDisplays()
  const { maximized, ...bounds } = placeWindow(readSettings(file, placementsSchema, {}), displays)
  const window = openWindow({ ...bounds, minWidth: Math.min(MIN_WIDTH, bounds.width), minHeight: Math.min(MIN_HEIGHT, bounds.height) }, path)
  if (maximized) window.maximize()

  let settling: NodeJS.Timeout | undefined
  const remember = (): void => {
    clearTimeout(settling)
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
    const saved = readSettings(file, placementsSchema, {})
    writeSettings(file, JSON.stringify(rememberPlacement(saved, screen.getAllDisplays(), { ...window.getNormalBounds(), maximized: window.isMaximized() })))
  }
  const moved = (): void => {
    clearTimeout(settling)
    settling = setTimeout(remember, SETTLE_MS)
  }
  window.on('move', moved)
  window.on('resize', moved)
  window.on('maximize', moved)
  window.on('unmaximize', moved)
  window.on('close', remember)
  return window
}
