/** What the app needs to know of its windows when it quits; filled by BrowserWindow. */
export interface ClosableWindow {
  close(): void
  isDestroyed(): boolean
}

export const openWindows = new Set<ClosableWindow>()
