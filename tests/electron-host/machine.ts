import { EventEmitter } from 'node:events'
import { orNotThere } from './not-there.ts'

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const DISPLAYS = (JSON.parse(process.env['EHOST_DISPLAYS'] ?? '[{"x":0,"y":0,"width":1440,"height":900}]') as readonly Area[]).map((area, index) => ({
  id: index + 1,
  bounds: area,
  workArea: area,
  workAreaSize: { width: area.width, height: area.height },
  size: { width: area.width, height: area.height },
  scaleFactor: 1,
  rotation: 0 as const,
  internal: index === 0,
  label: `display ${index + 1}`,
}))

class Screen extends EventEmitter {
  getAllDisplays(): typeof DISPLAYS {
    return DISPLAYS
  }
}

const blocking = new Set<number>()
let lastBlocker = 0

export const screen = orNotThere('screen', new Screen())
/** A spec emits what the system would: `powerMonitor.emit('lock-screen')`. */
export const powerMonitor = orNotThere('powerMonitor', new EventEmitter())
export const powerSaveBlocker = orNotThere('powerSaveBlocker', {
  start(): number {
    lastBlocker += 1
    blocking.add(lastBlocker)
    return lastBlocker
  },
  stop: (id: number): boolean => blocking.delete(id),
  isStarted: (id: number): boolean => blocking.has(id),
})
