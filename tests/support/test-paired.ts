import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { Door } from '../../core/adapters/door/door.ts'
import type { EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'

export interface TestKey {
  readonly publicKey: string
  readonly key: KeyObject
}

/** A display or a phone at the door; `Paired`: what it was told when its code was typed. */
export interface TestPaired<Paired> extends TestKey {
  readonly events: EventFrame[]
  isEnded(): boolean
  ask(method: string, input?: unknown): Promise<ReplyFrame>
  /** The code of the refusal, or `ok`. */
  code(method: string, input?: unknown): Promise<string>
  /** Asks for a code to show. */
  begin(): Promise<string>
  enter(paired: Paired): Promise<ReplyFrame>
  signed(subject: string): string
  paired(): Paired
  payloads<T>(topic: string): T[]
  leave(): void
}

export const ORIGIN = 'https://desk.example.invalid:4170'
let calls = 0

export function approachPaired<Paired extends { readonly token: string }>(connect: Door['connectDisplay' | 'connectPhone'], kind: 'display' | 'phone', proof: (nonce: string, origin: string, subject: string) => string, own: TestKey, origin: string): TestPaired<Paired> {
  const events: EventFrame[] = []
  let ended = false
  const line = connect((event) => events.push(structuredClone(event)), () => void (ended = true), ORIGIN)
  const payloads = <T>(topic: string): T[] => events.flatMap((event) => (event.topic === topic ? [event.payload as T] : []))
  const [challenge] = payloads<{ nonce: string }>(`${kind}.challenge`)
  const ask: TestPaired<Paired>['ask'] = (method, input = {}) => line.handle(JSON.parse(JSON.stringify({ t: 'call', id: ++calls, method, input })))
  const signed = (subject: string) => sign('sha256', Buffer.from(proof(challenge?.nonce ?? '', origin, subject)), { key: own.key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return {
    ...own,
    events,
    isEnded: () => ended,
    ask,
    async code(method, input) {
      const reply = await ask(method, input)
      return reply.t === 'ok' ? 'ok' : reply.failure.code
    },
    signed,
    async begin() {
      const reply = await ask(`${kind}.begin`, { publicKey: own.publicKey, signature: signed(own.publicKey) })
      if (reply.t === 'err') throw new Error(reply.failure.code)
      return (reply.value as { code: string }).code
    },
    enter: (paired) => ask(`${kind}.enter`, { ...paired, signature: signed(paired.token) }),
    paired() {
      const [told] = payloads<Paired>(`${kind}.paired`)
      if (!told) throw new Error('not paired')
      return told
    },
    payloads,
    leave: () => line.close(),
  }
}

export function newKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { key: privateKey, publicKey: Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url') }
}
