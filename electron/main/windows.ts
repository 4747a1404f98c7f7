import { app, type BrowserWindow } from 'electron'
import type { Language } from '../../core/domain/failure/failure.ts'
import { openConsole } from './console-window.ts'
import { reviveWindow } from './revive-window.ts'
import { openWall } from './wall-window.ts'
import { createWindowChannel, type WindowChannel } from './window-channel.ts'

/** What the person at the console sees first; the window itself sends on to sign-in or first run. */
const FIRST_PATH = '/'

export interface Windows {
  /** Opens the console, or brings it to the front; shows `path` in it. */
  showConsole(path?: string): void
  showWall(display: number | null): void
  /** Whether these are the contents of the wall, where nobody signs in. */
  isWall(contents: number): boolean
  /** The channel of a window by the id of its contents; undefined once it is closed. */
  channel(contents: number): WindowChannel | undefined
  channels(): readonly [contents: number, WindowChannel][]
  reload(): void
}

/** At most one console and one wall. */
export function createWindows(language: () => Language, onClosed: (contents: number) => void): Windows {
  const channels = new Map<number, WindowChannel>()
  let console: BrowserWindow | undefined
  let wall: BrowserWindow | undefined

  function adopt(window: BrowserWindow, forget: () => void): BrowserWindow {
    const { id } = window.webContents
    const channel = createWindowChannel(window.webContents)
    channels.set(id, channel)
    reviveWindow(window, language, () => channel.shell('shell.notice', { notice: 'windowRestarted', file: null }))
    window.on('closed', () => {
      channels.delete(id)
      forget()
      onClosed(id)
    })
    return window
  }

  return {
    showConsole(path) {
      if (console === undefined) {
        console = adopt(openConsole(path ?? FIRST_PATH), () => (console = undefined))
        return
      }
      bringToFront(console)
      if (path !== undefined) channels.get(console.webContents.id)?.shell('shell.navigate', { path })
    },
    showWall(display) {
      if (wall === undefined) wall = adopt(openWall(display, console), () => (wall = undefined))
      else bringToFront(wall)
    },
    isWall: (contents) => wall?.webContents.id === contents,
    channel: (contents) => channels.get(contents),
    channels: () => [...channels],
    reload: () => (console ?? wall)?.webContents.reload(),
  }
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
  // On macOS a window comes to the front only with its program.
  app.focus({ steal: true })
}

