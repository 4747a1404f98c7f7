import { app } from 'electron'
import { APP_ORIGIN } from '../shared/app-origin.ts'

/** While developing, electron-vite serves the window and names its address here; a packaged program never looks. */
function developmentServer(): string | undefined {
  const address = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
  return address === undefined ? undefined : new URL(address).origin
}

/** The one origin whose pages are ours. */
export const WINDOW_ORIGIN = developmentServer() ?? APP_ORIGIN

export function isOwnAddress(address: string): boolean {
  return address === WINDOW_ORIGIN || address.startsWith(`${WINDOW_ORIGIN}/`)
}
