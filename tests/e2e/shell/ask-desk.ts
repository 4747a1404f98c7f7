import type { Page } from '@playwright/test'
import type { DeskBridge } from '../../../electron/shared/bridge.ts'

/** Over the window's own bridge, as its screens do. Refusals are thrown with their code. */
export async function ask<T>(page: Page, method: string, input: object = {}): Promise<T> {
  const reply = await page.evaluate(
    ([name, value]) => {
      const { desk } = globalThis as unknown as { desk: DeskBridge }
      return desk.call({ t: 'call', id: 1, method: name, input: value as never })
    },
    [method, input] as const,
  )
  if (reply.t === 'err') throw new Error(`${method}: ${reply.failure.code}`)
  return reply.value as T
}

interface Status {
  readonly company: string
  readonly session: { readonly name: string; readonly locked: boolean } | null
}

export function status(page: Page): Promise<Status> {
  return ask<Status>(page, 'desk.status')
}

/** Makes the small sample company and signs its first person in. */
export async function openSample(page: Page): Promise<void> {
  const { task } = await ask<{ task: string }>(page, 'company.makeSample', { size: 'small' })
  for (;;) {
    const { state } = await ask<{ state: string }>(page, 'task.detail', { task })
    if (state === 'done') break
    if (state !== 'running') throw new Error(`the sample is ${state}`)
    await page.waitForTimeout(200)
  }
  await signIn(page)
}

/** As the first administrator; a sample asks for no secret. */
export async function signIn(page: Page, secret: { readonly password?: string } = {}): Promise<void> {
  const { people } = await ask<{ people: readonly { user: string; roles: readonly string[] }[] }>(page, 'session.people')
  const admin = people.find(({ roles }) => roles.includes('Admin'))
  await ask(page, 'session.signIn', { user: admin?.user, ...secret })
}
