import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { app, BrowserWindow, dialog, type Session, type WebContents } from 'electron'
import { downloadName } from './download-name.ts'
import { isOwnAddress } from './window-origin.ts'

/**
 * A file that the window made (a blob of its own) is asked a place for. It first goes into this program's own folder,
 * because Electron wants a path at once and a person takes longer.
 */
export function saveDownloads(session: Session, onSaved: (contents: WebContents, name: string) => void): void {
  const waiting = join(app.getPath('userData'), 'downloads')
  // What an earlier run left there, nobody is waiting for.
  void rm(waiting, { recursive: true, force: true }).then(() => mkdir(waiting, { recursive: true, mode: 0o700 }))
  session.on('will-download', (event, item, contents) => {
    const name = downloadName(item.getFilename())
    if (name === null || !item.getURL().startsWith('blob:') || !isOwnAddress(item.getURL().slice('blob:'.length))) return event.preventDefault()
    mkdirSync(waiting, { recursive: true, mode: 0o700 })
    const path = join(waiting, randomUUID())
    item.setSavePath(path)
    item.once('done', (_done, state) => {
      if (state === 'completed') void place(path, name, contents, onSaved)
    })
  })
}

async function place(path: string, name: string, contents: WebContents, onSaved: (contents: WebContents, name: string) => void): Promise<void> {
  const window = BrowserWindow.fromWebContents(contents)
  const options = { defaultPath: join(app.getPath('documents'), name) }
  try {
    const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options))
    if (canceled || filePath === '') return
    await copyFile(path, filePath)
    onSaved(contents, basename(filePath))
  } catch (error) {
    dialog.showErrorBox(name, error instanceof Error ? error.message : String(error))
  } finally {
    await rm(path, { force: true })
  }
}
