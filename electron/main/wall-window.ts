import { powerSaveBlocker, screen, type BrowserWindow } from 'electron'
import { WALL_PATH } from '../shared/app-origin.ts'
import { openWindow } from './open-window.ts'
import { chooseWallDisplay } from './window-state.ts'

/** Fills a display without a frame, and keeps that display awake while it is open. */
export function openWall(asked: number | null, console: BrowserWindow | undefined): BrowserWindow {
  const display = chooseWallDisplay(screen.getAllDisplays(), asked, console?.getBounds() ?? null)
  const window = openWindow({ ...display?.workArea, kiosk: true, autoHideMenuBar: true }, WALL_PATH)
  const awake = powerSaveBlocker.start('prevent-display-sleep')
  window.on('closed', () => powerSaveBlocker.stop(awake))
  return window
}
