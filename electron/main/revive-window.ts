import { app, dialog, type BrowserWindow } from 'electron'
import type { Language } from '../../core/domain/failure/failure.ts'
import { restartDelayMs } from './restart-delay.ts'
import { SHELL_TEXTS } from './texts.ts'

/** So many crashes in half a minute, and a person is asked. */
const MOST_CRASHES = 3

/** A page that crashed is loaded again where it was; `onRevived` runs once it is there. */
export function reviveWindow(window: BrowserWindow, language: () => Language, onRevived: () => void): void {
  const crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const now = performance.now()
    const delay = restartDelayMs(crashes, now)
    crashes.push(now)
    if (crashes.filter((at) => now - at < 30_000).length > MOST_CRASHES) void ask()
    else setTimeout(reload, delay)
  })

  function reload(): void {
    if (window.isDestroyed()) return
    window.webContents.once('did-finish-load', onRevived)
    window.webContents.reload()
  }

  async function ask(): Promise<void> {
    const texts = SHELL_TEXTS[language()]
    const { response } = await dialog.showMessageBox(window, { type: 'error', message: texts.crashed, detail: texts.crashedDetail, buttons: [texts.loadAgain, texts.quit], defaultId: 0, cancelId: 1 })
    if (response === 1) return app.quit()
    crashes.length = 0
    reload()
  }
}
