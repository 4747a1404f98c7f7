import { join } from 'node:path'
import { app } from 'electron'
import { dataFolder } from '../../core/cli/data-folder.ts'

/** The bundles lie beside each other in out/, and so they do inside the packaged program. */
const BUNDLES = join(import.meta.dirname, '..')
export const PRELOAD = join(BUNDLES, 'preload', 'preload.cjs')
export const WINDOW_ROOT = join(BUNDLES, 'renderer')
export const DESK_PROCESS = join(BUNDLES, 'main', 'desk-process.js')

/** Tables and pictures that come with the program; packaged beside the archive, because the desk reads them in pieces. */
export function resourcesFolder(): string {
  return app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources')
}

/** The same company that the command line opens. */
export function companyFolder(): string {
  return dataFolder(app.commandLine.getSwitchValue('data') || undefined, process.env, process.platform)
}

/** Where support finds what went wrong. */
export function deskLogFile(): string {
  return join(app.getPath('userData'), 'logs', 'desk.log')
}

export function shellLogFile(): string {
  return join(app.getPath('userData'), 'logs', 'shell.log')
}
