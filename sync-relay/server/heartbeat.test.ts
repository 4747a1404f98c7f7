import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Heartbeat } from './heartbeat.ts'

const PING_MS = 1_000

function beating() {
  const told: string[] = []
  let idle = (): void => undefined
  const connection = { writableLength: 0, setTimeout: (_ms: number, then: () => void) => void (idle = then) }
  const heartbeat = new Heartbeat(connection, PING_MS, { ping: () => void told.push('ping'), gone: () => void told.push('gone') })
  return { told, connection, heartbeat, idle: () => idle() }
}

describe('whether there is somebody', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is asked again and again, and who answers nothing is gone', () => {
    const { told, heartbeat } = beating()
    vi.advanceTimersByTime(PING_MS)
    heartbeat.heard()
    vi.advanceTimersByTime(2 * PING_MS)
    expect(told).toEqual(['ping', 'ping', 'gone'])
    heartbeat.stop()
  })

  it('is not asked while something is being taken, however long that takes', () => {
    const { told, connection, heartbeat } = beating()
    vi.advanceTimersByTime(PING_MS)
    connection.writableLength = 20_000_000
    vi.advanceTimersByTime(100 * PING_MS)
    expect(told).toEqual(['ping'])
    connection.writableLength = 0
    heartbeat.heard()
    vi.advanceTimersByTime(PING_MS)
    expect(told).toEqual(['ping', 'ping'])
    heartbeat.stop()
  })

  it('is plain where nothing of what was sent is taken', () => {
    const { told, connection, heartbeat, idle } = beating()
    idle()
    expect(told).toEqual([])
    connection.writableLength = 1
    idle()
    expect(told).toEqual(['gone'])
    heartbeat.stop()
  })
})
