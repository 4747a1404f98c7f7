// What `import … from 'electron'` finds in the app's main and utility processes.
import { app } from './app.ts'
import { watchDownloads } from './downloads.ts'

export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { dialog, shell } from './dialogs.ts'
export { ipcMain } from './ipc-main.ts'
export { powerMonitor, powerSaveBlocker, screen } from './machine.ts'
export { Menu, MenuItem, nativeImage, Tray } from './menu.ts'
export { protocol } from './protocol.ts'
export { safeStorage } from './safe-storage.ts'
export { session } from './session.ts'
export { utilityProcess } from './utility-process.ts'
export { webContents } from './web-contents.ts'

// Chromium is up by then, and the app has not been told yet.
app.once('will-finish-launching', () => void watchDownloads(app.getPath('userData')))
