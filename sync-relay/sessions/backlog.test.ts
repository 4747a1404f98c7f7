import { describe, expect, it } from 'vitest'
import { Backlog } from './backlog.ts'
import type { Line } from './line.ts'

const MOST = 1_000

/** A line whose other end takes what was sent only when the test says so. */
class ThinLine implements Line {
  unsent = 0
  #then: (() => void)[] = []
  send(frame: Uint8Array): void { this.unsent += frame.length }
  sendShared(): void {}
  pause(): void {}
  resume(): void {}
  close(): void {}
  onceTaken(then: () => void): void { this.#then.push(then) }
  takes(): void {
    this.unsent = 0
    const waiting = this.#then
    this.#then = []
    for (const then of waiting) then()
  }
}

async function answering(backlog: Backlog, line: ThinLine, bytes: number, given: number[]): Promise<void> {
  if (!(await backlog.room())) return void given.push(-1)
  line.send(new Uint8Array(bytes))
  backlog.answered([new Uint8Array(bytes)])
  given.push(bytes)
}

describe('what a reader has not taken', () => {
  it('may be a document larger than what else may pile up, and then so much on top of it', async () => {
    const line = new ThinLine()
    const backlog = new Backlog(line, MOST)
    await answering(backlog, line, 20_000, [])
    expect(backlog.isTooMuch).toBe(false)
    line.send(new Uint8Array(MOST))
    expect(backlog.isTooMuch).toBe(false)
    line.send(new Uint8Array(1))
    expect(backlog.isTooMuch).toBe(true)
    line.takes()
    expect(backlog.isTooMuch).toBe(false)
    line.send(new Uint8Array(MOST + 1))
    expect(backlog.isTooMuch).toBe(true)
  })

  it('holds up the next answer until it is taken, one after the other in the order they were asked for', async () => {
    const line = new ThinLine()
    const backlog = new Backlog(line, MOST)
    const given: number[] = []
    const all = [5_000, 6_000, 30, 40, 7_000].map((bytes) => answering(backlog, line, bytes, given))
    const turns = async () => { for (let count = 0; count < 5; count += 1) await new Promise((resolve) => setImmediate(resolve)) }
    await turns()
    expect(given).toEqual([5_000])
    line.takes()
    await turns()
    expect(given).toEqual([5_000, 6_000])
    line.takes()
    await turns()
    expect(given).toEqual([5_000, 6_000, 30, 40, 7_000])
    expect(backlog.isTooMuch).toBe(false)
    await Promise.all(all)
  })

  it('is no reason to wait for ever: who asks and asks is turned away, and the end of the line lets everybody go', async () => {
    const line = new ThinLine()
    const backlog = new Backlog(line, MOST)
    line.unsent = MOST
    const waiting = Array.from({ length: 64 }, () => backlog.room())
    expect(await backlog.room()).toBe(false)
    backlog.end()
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([true]))
    // Nobody takes anything any more, and whoever comes late is let go as well.
    expect(await backlog.room()).toBe(true)
  })
})
