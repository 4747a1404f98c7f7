import { expect, it, vi } from 'vitest'
import type { Connection } from '../../desk/wire.ts'
import { keepSaying } from './keep-saying.ts'

it('is said at once, again and again, when the desk is back, and taken back at the end', () => {
  vi.useFakeTimers()
  const said: number[] = []
  const listeners = new Set<(state: Connection) => void>()
  const link = {
    client: { call: (_method: string, { looks }: { looks: unknown[] }) => (said.push(looks.length), Promise.resolve()) } as never,
    onConnection: (listener: (state: Connection) => void) => {
      listeners.add(listener)
      listener('up')
      return () => listeners.delete(listener)
    },
  }
  const become = (state: Connection) => listeners.forEach((listener) => listener(state))
  const takeBack = keepSaying(link, 'moving', [{ kind: 'job', id: '1' }])
  expect(said).toEqual([1])
  vi.advanceTimersByTime(40_000)
  expect(said).toEqual([1, 1, 1])
  become('down')
  become('up')
  expect(said).toEqual([1, 1, 1, 1])
  takeBack()
  become('up')
  vi.advanceTimersByTime(40_000)
  expect(said).toEqual([1, 1, 1, 1, 0])
  vi.useRealTimers()
})
