import type { DeskMessage, RelayMessage } from './wire-message.ts'

/** First byte of a frame. A code once used is never given another meaning; the two sides have ranges of their own, so that a frame sent back is known for one. */
export const DESK_CODES: Readonly<Record<DeskMessage['type'], number>> = { prove: 1, open: 2, leave: 3, update: 4, present: 5, audit: 6, auditHead: 7, askCheckpoint: 8, cosign: 9, askInclusion: 10, askLeaves: 11, askEntries: 12, askLease: 13, askMembers: 14, reportLost: 15, askPlan: 16, askReaders: 17, planHeld: 18, fold: 20 }
export const RELAY_CODES: Readonly<Record<RelayMessage['type'], number>> = { challenge: 65, welcome: 66, opened: 67, notFound: 68, changes: 69, stored: 70, refused: 71, present: 72, auditStored: 73, granted: 74, checkpoint: 75, inclusion: 76, leaves: 77, entries: 78, lease: 79, out: 80, members: 81, plan: 82, readers: 83, folded: 96 }
