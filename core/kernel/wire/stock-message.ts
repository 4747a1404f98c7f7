import { WIRE_LIMITS as LIMITS } from './wire-message.ts'
import { WireFault, WireReader } from './wire-reader.ts'
import { WireWriter } from './wire-writer.ts'

/** What a stock `WebsocketProvider` (y-websocket 3) names as its sub-protocol beside `token.<its token>`; it is answered with this one alone. */
export const STOCK_PROTOCOL = 'trujourney.y.1'
export const TOKEN_PROTOCOL_PREFIX = 'token.'
/** A document's name follows, encoded as one component of an address. */
export const STOCK_PATH = '/v1/y/'

/** The wire of y-protocols, one document a socket: what a stock provider sends and, but for `queryAwareness`, is sent. */
export type StockMessage =
  /** What it has; it is answered with what it lacks. */
  | { readonly type: 'step1'; readonly vector: Uint8Array }
  | { readonly type: 'step2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly bytes: Uint8Array }
  | { readonly type: 'queryAwareness' }

const SYNC = 0
const AWARENESS = 1
const QUERY_AWARENESS = 3
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

/** `undefined`: not a frame of that protocol, or one that a client does not send. Bytes are views on the frame. Never throws, whatever the bytes. */
export function decodeStockMessage(frame: Uint8Array): StockMessage | undefined {
  const reader = new WireReader(frame)
  try {
    const message = stockMessage(reader)
    reader.end()
    return message
  } catch (error) {
    if (error instanceof WireFault) return undefined
    throw error
  }
}

export function encodeStockMessage(message: StockMessage): Uint8Array {
  switch (message.type) {
    case 'step1':
      return new WireWriter().byte(SYNC).byte(STEP_1).bytes(message.vector).done()
    case 'step2':
      return new WireWriter().byte(SYNC).byte(STEP_2).bytes(message.update).done()
    case 'update':
      return new WireWriter().byte(SYNC).byte(UPDATE).bytes(message.update).done()
    case 'awareness':
      return new WireWriter().byte(AWARENESS).bytes(message.bytes).done()
    case 'queryAwareness':
      return new WireWriter().byte(QUERY_AWARENESS).done()
  }
}

function stockMessage(reader: WireReader): StockMessage {
  switch (reader.byte()) {
    case SYNC:
      return syncMessage(reader)
    case AWARENESS:
      return { type: 'awareness', bytes: reader.bytes(LIMITS.awareness) }
    case QUERY_AWARENESS:
      return { type: 'queryAwareness' }
    default:
      throw new WireFault('unknown')
  }
}

function syncMessage(reader: WireReader): StockMessage {
  switch (reader.byte()) {
    case STEP_1:
      return { type: 'step1', vector: reader.bytes(LIMITS.vector) }
    case STEP_2:
      return { type: 'step2', update: reader.bytes(LIMITS.update) }
    case UPDATE:
      return { type: 'update', update: reader.bytes(LIMITS.update) }
    default:
      throw new WireFault('unknown')
  }
}
