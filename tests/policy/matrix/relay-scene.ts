import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { askRunningRelay } from '../../../sync-relay/admin/admin-socket.ts'
import { serve } from '../../../sync-relay/server/serve.ts'
import { tokenOf } from '../../relay/token-client.ts'
import { changeOf, connected, enrolDevice, enrolWith, newDevice, type TestDevice } from '../../relay/wire-client.ts'

/** Who may stand before a relay, by the state of his membership. `other` is a member, of another company; `reader` reads what `member` writes. */
export const STATES = ['member', 'reader', 'invited', 'suspended', 'removed', 'stranger', 'other'] as const
export type State = (typeof STATES)[number]

export interface RelayScene {
  readonly address: string
  readonly relayId: string
  readonly company: string
  readonly device: Readonly<Record<State, TestDevice>>
  /** Of the relay itself, given while he was a member; of a stranger, none. */
  readonly token: Readonly<Record<State, string>>
  /** Of whoever is invited, open; of the others, used or none. */
  readonly invitation: Readonly<Record<State, string>>
  /** `ops` of the member's location is his to write, `pii` to read, `fin` not his. */
  document(part: 'ops' | 'pii' | 'fin', location?: string, company?: string): string
  readonly elsewhere: string
  readonly log: { readonly event: string; readonly reason: unknown }[]
  admin<T = Record<string, unknown>>(name: string, input: unknown): Promise<T>
  close(): Promise<void>
}

export const METRICS_TOKEN = 'a-token-for-those-who-watch'

/** A relay as it is served, in this process, with three companies. */
export async function relayScene(): Promise<RelayScene> {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-relay-'))
  const log: { event: string; reason: unknown }[] = []
  const failed = () => void log.push({ event: 'relay.failed', reason: 'storage' })
  const relay = await serve({
    folder, host: '127.0.0.1', port: 0, tls: null, behindProxy: false, origins: [], metricsToken: METRICS_TOKEN, address: null, keyFile: null, database: null,
    page: { host: '127.0.0.1', port: 0, names: [], folder }, log: (event, facts) => void log.push({ event, reason: facts?.['reason'] }), failed,
  })
  const admin = async <T>(name: string, input: unknown): Promise<T> => {
    const answer = await askRunningRelay(folder, name, input)
    if (answer?.ok !== true) throw new Error(answer?.error ?? 'no relay runs')
    return answer.value as T
  }
  // Of a process of its own only what a client needs to know is asked.
  const at = { address: `ws://127.0.0.1:${relay.port}/v1/sync`, relayId: relay.relayId, admin } as Parameters<typeof enrolDevice>[0]
  const addCompany = async (name: string) => (await admin<{ readonly id: string }>('company add', { name })).id
  const [company, suspended, foreign] = [await addCompany('Érable Moving'), await addCompany('Pine Moving'), await addCompany('Boreal Van Lines')]
  const [location, elsewhere] = [randomUUID(), randomUUID()]
  const own = [`${location}:ops:write`, `${location}:pii:read`, '*:cfg:read']
  const invite = async () => (await admin<{ readonly secret: string }>('invitation add', { company, name: 'Desk', grants: own })).secret
  const used = await invite()
  const member = newDevice(company)
  await enrolWith(at, member, used)
  const device = {
    member,
    reader: await enrolDevice(at, company, [`${location}:ops:read`]),
    invited: newDevice(company),
    suspended: await enrolDevice(at, suspended, own),
    removed: await enrolDevice(at, company, own),
    // Whoever has another key, and says he is the member.
    stranger: { ...newDevice(company), device: member.device },
    other: await enrolDevice(at, foreign, [...own, `all:ops:write`]),
  }
  const given = { member: await tokenOf(at, device.member), reader: await tokenOf(at, device.reader), suspended: await tokenOf(at, device.suspended), removed: await tokenOf(at, device.removed), other: await tokenOf(at, device.other) }
  const open = await invite()
  const document: RelayScene['document'] = (part, where = location, of = company) => `${of}/${where}/${part}/live`
  await write(at, device.member, document('ops'))
  await admin('company set', { company: suspended, state: 'suspended' })
  await admin('device revoke', { company, device: device.removed.device })
  return {
    ...at, company, device, document, elsewhere, log, admin,
    token: { ...given, invited: '', stranger: `${given.member.slice(0, -4)}AAAA` },
    invitation: { member: used, reader: used, invited: open, suspended: used, removed: used, stranger: 'A'.repeat(32), other: used },
    async close() {
      await relay.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function write(at: { readonly address: string }, device: TestDevice, document: string): Promise<void> {
  const client = await connected(at, device)
  const { channel } = await client.open(document)
  await client.update(channel, changeOf(new Y.Doc(), (doc) => doc.getMap('job').set(randomUUID(), 'here')))
  client.close()
}
