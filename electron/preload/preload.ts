import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { EventFrame } from '../../core/kernel/contract/frame.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, type ConnectionState, type DeskBridge, type WindowMessage } from '../shared/bridge.ts'

const eventListeners = new Set<(frame: EventFrame) => void>()
const stateListeners = new Set<(state: ConnectionState) => void>()
/** Told before the page listened; a page that never does keeps no more than this. */
const EARLY_LIMIT = 100
const early: EventFrame[] = []
let state: ConnectionState = 'up'

ipcRenderer.on(EVENT_CHANNEL, (_event: IpcRendererEvent, message: WindowMessage) => {
  if (message.t === 'connection') {
    state = message.state
    for (const listener of stateListeners) listener(state)
  } else if (eventListeners.size > 0) {
    for (const listener of eventListeners) listener(message)
  } else if (early.length < EARLY_LIMIT) {
    early.push(message)
  }
})

const bridge: DeskBridge = {
  call: (frame) => ipcRenderer.invoke(CALL_CHANNEL, frame),
  onEvent(listener) {
    eventListeners.add(listener)
    for (const frame of early.splice(0)) listener(frame)
    return () => void eventListeners.delete(listener)
  },
  onConnection(listener) {
    stateListeners.add(listener)
    listener(state)
    return () => void stateListeners.delete(listener)
  },
}

contextBridge.exposeInMainWorld('desk', bridge)
