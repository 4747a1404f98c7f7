import { WIRE_LIMITS } from '../../core/kernel/wire/wire-message.ts'
import { WireFault, WireReader } from '../../core/kernel/wire/wire-reader.ts'
import { WireWriter } from '../../core/kernel/wire/wire-writer.ts'
import type { Heard } from './fanout.ts'

/** What a process tells the others, all of one channel and turn in one message. */
export type News =
  | { readonly type: 'stored'; readonly document: string; readonly update: Heard }
  | { readonly type: 'present'; readonly document: string; readonly member: number; readonly told: Uint8Array }
  /** Something could not be told: look at storage. */
  | { readonly type: 'missed' }

const CODES = { stored: 1, present: 2, missed: 3 } as const

/** `number` rises with every message of a sender's: what comes again is not heard again. */
export function writeNews(number: number, news: readonly News[]): Uint8Array {
  const out = new WireWriter().number(number)
  return out.list(news, (one) => {
    out.byte(CODES[one.type])
    if (one.type === 'stored') {
      const { seq, device, bytes, claimed } = one.update
      out.text(one.document).number(seq).text(device).list(claimed, (client) => void out.number(client)).byte(bytes === null ? 0 : 1)
      if (bytes !== null) out.bytes(bytes)
    } else if (one.type === 'present') out.text(one.document).number(one.member).bytes(one.told)
  }).done()
}

/** Undefined for what another version of this writes; it is as if it had not been told. */
export function readNews(bytes: Uint8Array): { readonly number: number; readonly news: readonly News[] } | undefined {
  try {
    const reader = new WireReader(bytes)
    const read = { number: reader.number(), news: reader.list(Infinity, () => readOne(reader)) }
    reader.end()
    return read
  } catch (error) {
    if (error instanceof WireFault) return undefined
    throw error
  }
}

function readOne(reader: WireReader): News {
  const code = reader.byte()
  if (code === CODES.missed) return { type: 'missed' }
  const document = reader.text(WIRE_LIMITS.name)
  if (code === CODES.present) return { type: 'present', document, member: reader.number(), told: reader.bytes(Infinity) }
  if (code !== CODES.stored) throw new WireFault('no news')
  const [seq, device, claimed] = [reader.number(), reader.text(WIRE_LIMITS.name), reader.list(Infinity, () => reader.number())]
  return { type: 'stored', document, update: { seq, device, claimed, bytes: reader.byte() === 0 ? null : reader.bytes(Infinity) } }
}
