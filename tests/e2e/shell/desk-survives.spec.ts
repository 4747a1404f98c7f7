import { expect, test } from '@playwright/test'
import type { DeskBridge } from '../../../electron/shared/bridge.ts'
import { launchApp, type LaunchedApp } from '../launch-app.ts'
import { ask, openSample, signIn, status } from './ask-desk.ts'
import { killDesk } from './kill-desk.ts'

interface Watching {
  readonly desk: DeskBridge
  seen: string[]
}

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchApp()
  await openSample(launched.page)
})
test.afterAll(() => launched.stop())

async function countCustomers(): Promise<number> {
  return (await ask<{ total: number }>(launched.page, 'customers.list')).total
}

/** A call may still go to the desk that has just been killed. */
function company(): Promise<string> {
  return status(launched.page).then(({ company: state }) => state, String)
}

test('a desk that is killed is started again; the window is told, and the data is there', async () => {
  const { app, page } = launched
  const before = await countCustomers()
  expect(before).toBeGreaterThan(0)
  await page.evaluate(() => {
    const watching = globalThis as unknown as Watching
    watching.seen = []
    watching.desk.onConnection((state) => watching.seen.push(state))
  })
  await killDesk(app)
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as Watching).seen)).toEqual(['up', 'restarting', 'up'])
  // Who was signed in is known to the desk alone, and it was another one.
  await signIn(page)
  expect(await countCustomers()).toBe(before)
})

test('calls that were under way are answered with a refusal, later ones wait for the new desk', async () => {
  const { app, page } = launched
  const answers = page.evaluate(async () => {
    const { desk } = globalThis as unknown as Watching
    const asked = Array.from({ length: 40 }, (_, id) => desk.call({ t: 'call', id, method: 'leaks.report', input: {} }))
    const replies = await Promise.all(asked)
    return replies.map((reply, id) => (reply.id !== id ? 'of another call' : reply.t === 'ok' ? 'ok' : reply.failure.code))
  })
  await killDesk(app)
  await expect.poll(company).toBe('open')
  // Each has its answer: from the desk that was, a refusal, or from the next one, at which nobody is signed in.
  expect([...new Set(await answers)].filter((answer) => !['ok', 'desk.interrupted', 'access.not_signed_in'].includes(answer))).toEqual([])
})

test('a desk that is killed again and again comes back each time, a little later', async () => {
  const { app } = launched
  for (let time = 0; time < 2; time += 1) {
    await killDesk(app)
    await expect.poll(company).toBe('open')
  }
})
