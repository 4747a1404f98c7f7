import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createClient, type Wire } from '../../core/kernel/contract/client.ts'
import { createDispatcher, type Dispatch } from '../../core/kernel/contract/dispatcher.ts'
import { replyFrameSchema, type CallFrame, type ReplyFrame } from '../../core/kernel/contract/frame.ts'
import { createCloudControlModule } from '../../core/modules/cloud-control/module.ts'
import type { cloudControlContract } from '../../core/modules/cloud-control/contract.ts'
import { cookieOf, openBrowser, openTestHost, signInAsAdmin } from '../support/host-browser.ts'
import { approachAsAdmin, makeOpenCompany, openTestDoor } from '../support/test-door.ts'
import { openTestDesk } from '../support/test-desk.ts'

/** A wire, and a way to send over it what is no frame. */
interface OpenWire {
  readonly wire: Wire
  raw(frame: unknown): Promise<unknown>
}

async function testDispatch(): Promise<Dispatch> {
  const desk = await openTestDesk([createCloudControlModule({ program: () => [] })])
  onTestFinished(() => desk.dispose())
  return createDispatcher(desk.desk, desk.admin, (error) => {
    throw error
  })
}

async function textWire(): Promise<OpenWire> {
  const dispatch = await testDispatch()
  const raw = async (frame: unknown) => JSON.parse(JSON.stringify(await dispatch(JSON.parse(JSON.stringify(frame))))) as ReplyFrame
  return { raw, wire: { call: raw, onEvent: () => () => {} } }
}

/** Structured clones. */
async function portWire(): Promise<OpenWire> {
  const dispatch = await testDispatch()
  const { port1, port2 } = new MessageChannel()
  const waiting = new Map<number, (reply: ReplyFrame) => void>()
  port2.on('message', (frame) => void dispatch(frame).then((reply) => port2.postMessage(reply)))
  port1.on('message', (reply: ReplyFrame) => waiting.get(reply.id)?.(reply))
  onTestFinished(() => port1.close())
  const send = (id: number, frame: unknown) =>
    new Promise<ReplyFrame>((resolve) => {
      waiting.set(id, resolve)
      port1.postMessage(frame)
    })
  return { raw: (frame) => send(0, frame), wire: { call: (frame: CallFrame) => send(frame.id, frame), onEvent: () => () => {} } }
}

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** The door as Electron's desk process has it. */
async function doorWire(): Promise<OpenWire> {
  const folder = openFolder()
  await makeOpenCompany(folder)
  const door = await openTestDoor({ folder })
  const { seat } = await approachAsAdmin(door)
  const line = door.connect(() => {}, seat)
  return { raw: (frame) => line.handle(structuredClone(frame)), wire: { call: (frame) => line.handle(structuredClone(frame)), onEvent: () => () => {} } }
}

/** The real thing: a WebSocket at a desk host. */
async function socketWire(): Promise<OpenWire> {
  const folder = openFolder()
  await makeOpenCompany(folder)
  const window = join(folder, 'window')
  mkdirSync(window)
  writeFileSync(join(window, 'index.html'), '')
  const door = await openTestDoor({ folder })
  const host = await openTestHost({ door, folder, window })
  const browser = await openBrowser(host, await cookieOf(host.issueLink()))
  await signInAsAdmin(browser)
  return {
    wire: browser,
    raw(frame) {
      const answer = browser.next()
      browser.send(JSON.stringify(frame))
      return answer
    },
  }
}

describe.each([
  ['text', textWire],
  ['message port', portWire],
  ['door', doorWire],
  ['socket', socketWire],
] as const)('the contract over a wire: %s', (_name, open) => {
  let wire: Wire
  let raw: OpenWire['raw']
  beforeEach(async () => {
    ;({ wire, raw } = await open())
  })

  it('answers commands and queries, typed', async () => {
    const client = createClient<typeof cloudControlContract>(wire)
    const added = await client.call('user.add', { name: 'Zoé', email: 'zoe@example.com', roles: ['Dispatcher'], locations: [], worker: null })
    expect(added.ok).toBe(true)
    const detail = await client.call('company.detail', {})
    expect(detail.ok && detail.value.users.map((user) => user.name)).toEqual(['Ada Admin', 'Zoé'])
  })

  it('answers refusals with code, sentence and next step', async () => {
    const reply = await wire.call({ t: 'call', id: 1, method: 'user.add', input: { name: 'x' } })
    expect(replyFrameSchema.parse(reply)).toMatchObject({ t: 'err', id: 1, failure: { code: 'input.invalid' } })
  })

  it('knows no method that an object has by itself', async () => {
    for (const [index, method] of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'a'.repeat(100)].entries()) {
      expect(await wire.call({ t: 'call', id: index + 2, method, input: {} })).toMatchObject({ t: 'err', failure: { code: 'input.unknown_method' } })
    }
  })

  it('refuses frames that are none', async () => {
    for (const frame of [null, 1, 'x', [], {}, { t: 'call' }, { t: 'call', id: 1, method: 'company.detail', input: {}, role: 'Admin' }]) {
      expect(await raw(frame)).toMatchObject({ t: 'err', failure: { code: 'input.invalid' } })
    }
  })
})
