import { because, type Access } from '../contract/access.ts'
import type { StockMessage } from './stock-message.ts'
import type { DeskMessage, RelayMessage } from './wire-message.ts'

/** Who may send what to a relay. Before a device has shown its key, all but `prove` ends the socket. */
export const DESK_MESSAGE_ACCESS = {
  prove: because('device key'),
  open: because('grants'),
  leave: because('grants'),
  update: because('grants'),
  present: because('grants'),
  audit: because('own chain'),
  auditHead: because('own chain'),
  askCheckpoint: because('own company'),
  cosign: because('own company'),
  askInclusion: because('own company'),
  askLeaves: because('own company'),
  askEntries: because('grants'),
  askLease: because('device key'),
  askMembers: because('own company'),
  askReaders: because('own company'),
  reportLost: because('grants'),
  askPlan: because('own company'),
  planHeld: because('own company'),
  fold: because('grants'),
} as const satisfies Readonly<Record<DeskMessage['type'], Access>>

/** Who is told what by a relay. */
export const RELAY_MESSAGE_ACCESS = {
  challenge: because('stranger'),
  welcome: because('device key'),
  opened: because('grants'),
  notFound: because('device key'),
  changes: because('grants'),
  stored: because('grants'),
  refused: because('device key'),
  present: because('grants'),
  auditStored: because('own chain'),
  checkpoint: because('own company'),
  inclusion: because('own company'),
  leaves: because('own company'),
  entries: because('grants'),
  lease: because('device key'),
  out: because('device key'),
  plan: because('own company'),
  members: because('own company'),
  readers: because('own company'),
  folded: because('grants'),
  granted: because('device key'),
} as const satisfies Readonly<Record<RelayMessage['type'], Access>>

/** A stock provider's token comes with its socket: nothing is looked at before it was taken. `queryAwareness` a relay never sends. */
export const STOCK_MESSAGE_ACCESS = {
  step1: because('grants'),
  step2: because('grants'),
  update: because('grants'),
  awareness: because('grants'),
  queryAwareness: because('grants'),
} as const satisfies Readonly<Record<StockMessage['type'], Access>>
