import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { displayProof } from '../../core/kernel/contract/display-proof.ts'
import type { EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import type { Door } from '../../core/adapters/door/door.ts'

export interface TestDisplay {
  readonly events: EventFrame[]
  readonly publicKey: string
  readonly key: KeyObject
  isEnded(): boolean
  ask(method: string, input?: unknown): Promise<ReplyFrame>
  /** The code of the refusal, or `ok`. */
  code(method: string, input?: unknown): Promise<string>
  /** Asks for a code to show. */
  begin(): Promise<string>
  enter(paired: { readonly display: string; readonly token: string }): Promise<ReplyFrame>
  signed(subject: string): string
  /** What it was told when the code was typed. */
  paired(): { readonly display: string; readonly token: string }
  walls(): { readonly location: string; readonly at: number; readonly unassigned: number }[]
  leave(): void
}

export const ORIGIN = 'https://desk.example.invalid:4170'
let calls = 0

/** A display at the door, as the page of the wall is one: with a key of its own, or the one given. */
export function approachAsDisplay(door: Door, own: Pick<TestDisplay, 'key' | 'publicKey'> = newKey(), origin = ORIGIN): TestDisplay {
  const events: EventFrame[] = []
  let ended = false
  const line = door.connectDisplay((event) => events.push(structuredClone(event)), () => void (ended = true), ORIGIN)
  const payloads = (topic: string) => events.flatMap((event) => (event.topic === topic ? [event.payload as never] : []))
  const [challenge] = payloads('display.challenge') as { nonce: string }[]
  const ask: TestDisplay['ask'] = (method, input = {}) => line.handle(JSON.parse(JSON.stringify({ t: 'call', id: ++calls, method, input })))
  const signed: TestDisplay['signed'] = (subject) => sign('sha256', Buffer.from(displayProof(challenge?.nonce ?? '', origin, subject)), { key: own.key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  const code: TestDisplay['code'] = async (method, input) => {
    const reply = await ask(method, input)
    return reply.t === 'ok' ? 'ok' : reply.failure.code
  }
  return {
    ...own,
    events,
    isEnded: () => ended,
    ask,
    code,
    signed,
    async begin() {
      const reply = await ask('display.begin', { publicKey: own.publicKey, signature: signed(own.publicKey) })
      if (reply.t === 'err') throw new Error(reply.failure.code)
      return (reply.value as { code: string }).code
    },
    enter: ({ display, token }) => ask('display.enter', { display, token, signature: signed(token) }),
    paired() {
      const [told] = payloads('display.paired') as { display: string; token: string }[]
      if (!told) throw new Error('not paired')
      return told
    },
    walls: () => payloads('wall.shown'),
    leave: () => line.close(),
  }
}

export function newKey(): Pick<TestDisplay, 'key' | 'publicKey'> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { key: privateKey, publicKey: Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url') }
}
