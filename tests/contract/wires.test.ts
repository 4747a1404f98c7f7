import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient, type Wire } from '../../core/kernel/contract/client.ts'
import { createDispatcher, type Dispatch } from '../../core/kernel/contract/dispatcher.ts'
import { replyFrameSchema, type CallFrame, type ReplyFrame } from '../../core/kernel/contract/frame.ts'
import { createCloudControlModule } from '../../core/modules/cloud-control/module.ts'
import type { cloudControlContract } from '../../core/modules/cloud-control/contract.ts'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
import { openTestDesk, type TestDesk } from '../support/test-desk.ts'

/** As a WebSocket carries it. */
function textWire(dispatch: Dispatch): Wire {
  return { call: async (frame) => JSON.parse(JSON.stringify(await dispatch(JSON.parse(JSON.stringify(frame))))) as ReplyFrame, onEvent: () => () => {} }
}

/** As a message port carries it: structured clones. */
function portWire(dispatch: Dispatch): Wire & { close(): void } {
  const { port1, port2 } = new MessageChannel()
  const waiting = new Map<number, (reply: ReplyFrame) => void>()
  port2.on('message', (frame) => void dispatch(frame).then((reply) => port2.postMessage(reply)))
  port1.on('message', (reply: ReplyFrame) => waiting.get(reply.id)?.(reply))
  return {
    call: (frame: CallFrame) =>
      new Promise((resolve) => {
        waiting.set(frame.id, resolve)
        port1.postMessage(frame)
      }),
    onEvent: () => () => {},
    close: () => port1.close(),
  }
}

describe.each(['text', 'port'] as const)('the contract over a %s wire', (kind) => {
  let desk: TestDesk
  let dispatch: Dispatch
  let wire: Wire & { close?: () => void }
  const bugs: unknown[] = []
  beforeEach(async () => {
    desk = await openTestDesk([createCloudControlModule({ program: () => [], policy: DEFAULT_POLICY })])
    dispatch = createDispatcher(desk.desk, desk.admin, (error) => bugs.push(error))
    wire = kind === 'text' ? textWire(dispatch) : portWire(dispatch)
    bugs.length = 0
  })
  afterEach(() => {
    wire.close?.()
    desk.dispose()
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

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'a'.repeat(100)])('knows no method %j', async (method) => {
    expect(await wire.call({ t: 'call', id: 2, method, input: {} })).toMatchObject({ t: 'err', failure: { code: 'input.unknown_method' } })
  })

  it('refuses frames that are none', async () => {
    for (const frame of [null, 1, 'x', [], {}, { t: 'call' }, { t: 'call', id: 1, method: 'company.detail', input: {}, role: 'Admin' }]) {
      expect(await dispatch(frame)).toMatchObject({ t: 'err', failure: { code: 'input.invalid' } })
    }
    expect(bugs).toEqual([])
  })
})
