import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallFrame, EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import { createDeskLink, readsAny, type DeskLink } from './desk-link.ts'
import { askDesk } from './use-desk-query.ts'
import { retryDelayMs } from './socket-wire.ts'
import type { Connection } from './wire.ts'

/** A wire with its far end in the test's hand. */
function handWire() {
  const asked: string[] = []
  let event: (frame: EventFrame) => void = () => {}
  let connection: (state: Connection) => void = () => {}
  return {
    asked,
    tell: (topic: string, revision: number, payload: unknown) => event({ t: 'event', topic, revision, payload: payload as never }),
    become: (state: Connection) => connection(state),
    wire: {
      call: (frame: CallFrame): Promise<ReplyFrame> => {
        asked.push(frame.method)
        return Promise.resolve({ t: 'ok', id: frame.id, value: { asked: asked.length } })
      },
      onEvent: (listener: typeof event) => {
        event = listener
        return () => {}
      },
      onConnection: (listener: typeof connection) => {
        connection = listener
        listener('up')
        return () => {}
      },
    },
  }
}

let far: ReturnType<typeof handWire>
let link: DeskLink

/** Which of the two answers count as old now. */
function stale(): string[] {
  return link.queries.getQueryCache().getAll().filter((query) => query.isStale()).map(({ queryKey }) => String(queryKey[0]))
}

afterEach(() => void vi.useRealTimers())
beforeEach(async () => {
  vi.useFakeTimers()
  far = handWire()
  link = createDeskLink(far.wire)
  await link.queries.fetchQuery({ queryKey: ['tariffs.list', {}], queryFn: () => askDesk(link, 'tariffs.list', {} as never) })
  await link.queries.fetchQuery({ queryKey: ['board.day', {}], queryFn: () => askDesk(link, 'board.day', {} as never) })
})

describe('what is read again', () => {
  it('follows the kinds that a change names: a job does not touch the tariffs', async () => {
    expect(stale()).toEqual([])
    far.tell('records.changed', 1, { records: [{ kind: 'job', id: '1' }], by: null })
    await vi.advanceTimersByTimeAsync(30)
    expect(stale()).toEqual(['board.day'])
    far.tell('records.changed', 2, { records: [{ kind: 'tariffRate', id: '2' }], by: null })
    await vi.advanceTimersByTimeAsync(30)
    expect(stale().toSorted()).toEqual(['board.day', 'tariffs.list'])
  })

  it('is everything when an event was missed, and when the desk was away', () => {
    far.tell('task.changed', 1, {})
    expect(stale()).toEqual([])
    far.tell('task.changed', 3, {})
    expect(stale()).toHaveLength(2)
  })

  it('is everything when the desk comes back', () => {
    far.become('down')
    far.become('up')
    expect(stale()).toHaveLength(2)
    // A new connection counts from one again: that is no gap.
    far.tell('task.changed', 1, {})
  })

  it('is who is present, or how far changes have come, and nothing else, when the desk tells that this is another', async () => {
    for (const method of ['presence.list', 'sync.status'] as const) await link.queries.fetchQuery({ queryKey: [method, {}], queryFn: () => askDesk(link, method, {}) })
    far.tell('presence.changed', 1, {})
    expect(stale()).toEqual(['presence.list'])
    far.tell('sync.changed', 2, {})
    expect(stale()).toEqual(['presence.list', 'sync.status'])
  })

  it('is nothing of what does not hang on records', () => {
    expect(readsAny('desk.status', new Set(['job']))).toBe(false)
    expect(readsAny('tariffs.list', new Set(['job']))).toBe(false)
    expect(readsAny('board.day', new Set(['job']))).toBe(true)
  })
})

it('comes back after ever longer pauses, never all windows at once', () => {
  expect(retryDelayMs(0, 0)).toBe(125)
  expect(retryDelayMs(0, 1)).toBe(250)
  expect(retryDelayMs(3, 1)).toBe(2_000)
  expect(retryDelayMs(30, 1)).toBe(8_000)
})
