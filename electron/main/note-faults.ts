import { app } from 'electron'
import { createBugLog } from '../shared/bug-log.ts'
import { shellLogFile } from './paths.ts'

/** Processes that ended by themselves, and bugs of this one. What Electron does about them stays as it is. */
export function noteFaults(): void {
  const note = createBugLog(shellLogFile())
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    if (reason !== 'clean-exit') note(`process ${name ?? type} gone: ${reason} (${exitCode})`)
  })
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') note(`window gone: ${reason} (${exitCode})`)
  })
  process.on('uncaughtExceptionMonitor', note)
}
