import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { decodeRelayMessage } from '../../core/kernel/wire/decode-message.ts'
import { enrolMessage, proofMessage } from '../../core/kernel/wire/device-proof.ts'
import { encodeDeskMessage } from '../../core/kernel/wire/encode-message.ts'
import { SYNC_PROTOCOL, type DeskMessage, type RelayMessage } from '../../core/kernel/wire/wire-message.ts'
import { rawKey } from '../../sync-relay/server/relay-identity.ts'
import { webAddress, type RelayProcess } from './relay-process.ts'

export interface TestDevice {
  readonly company: string
  readonly device: string
  readonly publicKey: Uint8Array
  readonly privateKey: KeyObject
}

/** Invites a device and enrols it, as an operator and a desk would. */
export async function enrolDevice(relay: RelayProcess, company: string, grants: readonly string[], name = 'Desk'): Promise<TestDevice> {
  const { secret } = await relay.admin<{ readonly secret: string }>('invitation add', { company, name, grants })
  const device = newDevice(company)
  const answer = await enrolWith(relay, device, secret)
  if (answer.status !== 200) throw new Error(`not enrolled: ${answer.status}`)
  return device
}

export function newDevice(company: string): TestDevice {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { company, device: randomUUID(), publicKey: rawKey(publicKey), privateKey }
}

export async function enrolWith(relay: Pick<RelayProcess, 'address' | 'relayId'>, { company, device, publicKey, privateKey }: TestDevice, invitation: string): Promise<{ readonly status: number }> {
  const signature = sign(null, enrolMessage({ relay: relay.relayId, invitation, company, device, publicKey }), privateKey)
  const body = JSON.stringify({ company, device, invitation, publicKey: Buffer.from(publicKey).toString('base64url'), signature: signature.toString('base64url') })
  return fetch(webAddress(relay, '/v1/enrol'), { method: 'POST', body, headers: { 'content-type': 'application/json' } })
}

/** That the device holds its key, to the relay that asks. */
export function proofOf({ company, device, privateKey }: TestDevice, { relay, nonce }: MessageOf<'challenge'>): Uint8Array {
  return new Uint8Array(sign(null, proofMessage({ relay, nonce, company, device }), privateKey))
}

type MessageOf<Type extends RelayMessage['type']> = RelayMessage & { readonly type: Type }

/** One socket that speaks the wire, good for asking and for misbehaving. */
export class WireClient {
  readonly socket: WebSocket
  readonly heard: RelayMessage[] = []
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  readonly #listeners = new Set<() => void>()
  #lastId = 0

  constructor(address: string, protocols: string[] = [SYNC_PROTOCOL], options: ConstructorParameters<typeof WebSocket>[2] = {}) {
    this.socket = new WebSocket(address, protocols, { perMessageDeflate: false, ...options })
    this.socket.on('message', (data: Buffer) => {
      const message = decodeRelayMessage(data)
      if (message === undefined) throw new Error('a relay sent what is no frame')
      this.heard.push(message)
      for (const listener of this.#listeners) listener()
    })
    this.closed = new Promise((resolve) => this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })))
    this.socket.on('error', () => undefined)
  }

  /** The first message of that type that was heard and that the test says it waits for, now or later. */
  async hears<Type extends RelayMessage['type']>(type: Type, wanted: (message: MessageOf<Type>) => boolean = () => true, ms = 5_000): Promise<MessageOf<Type>> {
    const found = () => this.heard.find((message): message is MessageOf<Type> => message.type === type && wanted(message as MessageOf<Type>))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${type} within ${ms} ms; heard ${this.heard.map((message) => message.type).join(', ')}`)), ms)
      const look = () => {
        const message = found()
        if (message === undefined) return
        clearTimeout(timer)
        this.#listeners.delete(look)
        resolve(message)
      }
      this.#listeners.add(look)
      look()
    })
  }

  send(message: DeskMessage): void {
    this.socket.send(encodeDeskMessage(message))
  }

  async prove(own: TestDevice): Promise<MessageOf<'welcome'>> {
    this.send({ type: 'prove', company: own.company, device: own.device, signature: proofOf(own, await this.hears('challenge')) })
    return this.hears('welcome')
  }

  async open(document: string, vector: Uint8Array = new Uint8Array()): Promise<MessageOf<'opened'>> {
    const before = this.heard.length
    this.send({ type: 'open', document, vector })
    return this.hears('opened', (message) => message.document === document && this.heard.indexOf(message) >= before)
  }

  /** Sends an update; resolves when it is stored, to its sequence number, or rejects with why it was refused. */
  async update(channel: number, bytes: Uint8Array): Promise<number> {
    this.#lastId += 1
    const id = this.#lastId
    this.send({ type: 'update', channel, id, bytes })
    return Promise.race([
      this.hears('stored', (message) => message.channel === channel && message.id >= id).then(({ seq }) => seq),
      this.hears('refused', (message) => message.channel === channel && message.id === id).then(({ reason }) => Promise.reject(new Error(reason))),
    ])
  }

  close(): void {
    this.socket.close()
  }
}

/** Connected and welcomed. */
export async function connected(relay: Pick<RelayProcess, 'address'>, device: TestDevice): Promise<WireClient> {
  const client = new WireClient(relay.address)
  await client.prove(device)
  return client
}

/** What a desk would send for one change of a document. */
export function changeOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const updates: Uint8Array[] = []
  const keep = (bytes: Uint8Array) => void updates.push(bytes)
  doc.on('update', keep)
  doc.transact(() => change(doc))
  doc.off('update', keep)
  return Y.mergeUpdates(updates)
}
