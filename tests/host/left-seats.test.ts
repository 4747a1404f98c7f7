import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDoor, type Door } from '../../core/adapters/door/door.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { approach, approachAsAdmin, makeOpenCompany, testClock, type TestClock } from '../support/test-door.ts'

const MINUTE = 60_000
const SWEEP_MS = 15_000

let folder: string
let clock: TestClock
let door: Door
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  folder = scratchFolder()
  await makeOpenCompany(folder)
  clock = testClock()
  door = createDoor({ folder, resources: 'resources', shell: 'host', version: '0.0.0', language: 'en', environment: {}, clock, onBug: (bug) => console.error(bug) })
  await door.start()
})
afterEach(async () => {
  await door.close()
  vi.useRealTimers()
})

function pass(minutes: number): void {
  clock.pass(minutes * MINUTE)
  vi.advanceTimersByTime(SWEEP_MS)
}

it('files stay for a window that is loaded again, and go when it does not come back', async () => {
  const ada = await approachAsAdmin(door)
  await ada.get('upload.begin', { name: 'customers.csv', size: 10 })
  ada.leave()
  pass(1)
  expect(readdirSync(join(folder, 'incoming'))).toHaveLength(1)
  const back = approach(door, ada.seat)
  pass(5)
  expect(readdirSync(join(folder, 'incoming'))).toHaveLength(1)
  back.leave()
  pass(3)
  await expect.poll(() => readdirSync(join(folder, 'incoming'))).toEqual([])
  expect(existsSync(join(folder, 'company.db'))).toBe(true)
})

it('a seat locks itself though nothing is asked; in a sample it does not', async () => {
  const visitor = await approachAsAdmin(door)
  pass(20)
  expect(visitor.seat.locked).toBe(false)
  await door.close()
  // The same company, opened by a key that does not lie beside it.
  renameSync(join(folder, 'sample.key'), join(folder, 'elsewhere.key'))
  door = createDoor({ folder, resources: 'resources', shell: 'host', version: '0.0.0', language: 'en', environment: { TRUJOURNEY_KEY_FILE: join(folder, 'elsewhere.key') }, clock, onBug: (bug) => console.error(bug) })
  await door.start()
  const ada = await approachAsAdmin(door)
  pass(14)
  expect(ada.seat.locked).toBe(false)
  pass(2)
  expect(ada.seat.locked).toBe(true)
  expect(ada.events.at(-1)).toMatchObject({ topic: 'desk.changed', payload: { session: { locked: true, idleMinutes: 15 } } })
})
