import { EventEmitter } from 'node:events'
import { orNotThere } from './not-there.ts'

type Handler = (event: object, ...args: unknown[]) => unknown

const handlers = new Map<string, Handler>()

export function ipcHandler(channel: string): Handler {
  const handler = handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  return handler
}

class IpcMain extends EventEmitter {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    handlers.delete(channel)
  }
}

export const ipcMain = orNotThere('ipcMain', new IpcMain())
