import { z } from 'zod'
import { PARTS } from '../../domain/records/field.ts'
import { STANDINGS } from '../../kernel/lease/standing.ts'
import { ACCESSES } from '../../kernel/wire/wire-message.ts'
import { planShape } from './plan-shape.ts'
import { LINK_PROBLEMS, LINK_STATES } from '../../kernel/sync/link-state.ts'

const at = z.int().nullable()
const place = { location: z.string().nullable(), part: z.enum(PARTS), epoch: z.string() }

/** `entries`: numbers of this workstation's audit entries, to be told how far each of those changes has come. */
export const syncStatusInput = z.strictObject({ entries: z.array(z.int().min(1)).max(200).default([]) })

export const syncStatusShape = z.strictObject({
  /** Null: this workstation belongs to no relay; everything is saved here and nowhere else. */
  relay: z.strictObject({ address: z.string(), id: z.string(), months: z.int(), isPaused: z.boolean(), isHeadOffice: z.boolean() }).nullable(),
  /** `off` also where no line is kept in this process. */
  link: z.strictObject({ state: z.enum(LINK_STATES), since: at, nextTryAt: at, problem: z.enum(LINK_PROBLEMS).nullable() }),
  /** What the relay lets this workstation have, location × part; `all`: every location, `*`: what is the whole company’s. Empty without a line. */
  grants: z.array(z.strictObject({ location: z.string(), part: z.enum(PARTS), access: z.enum(ACCESSES) })),
  documents: z.strictObject({ open: z.int(), wanted: z.int() }),
  /** Changes made here that the relay is not known to have on disk: those that go up by themselves, and those that do not. */
  waiting: z.int(),
  held: z.array(z.strictObject({ ...place, changes: z.int(), reason: z.string(), since: z.int() })),
  /** Changes of others that this workstation does not take. */
  notTaken: z.array(z.strictObject({ ...place, code: z.string() })),
  /** Documents in which changes of this workstation had to be written anew under another client id, the newest first: `client_taken` as the relay knows the one they had as another’s, `key_lost` as an identity of before wrote them and cannot bring them any more, `compacted` as they were made while the relay compacted the document. */
  writtenAnew: z.array(z.strictObject({ ...place, at: z.int(), reason: z.enum(['client_taken', 'key_lost', 'compacted']) })),
  lastStoredAt: at,
  audit: z.strictObject({ newest: z.int(), stored: z.int() }),
  entries: z.array(z.strictObject({ entry: z.int(), mark: z.enum(['saved', 'stored', 'seen']) })),
  /** Up to which of this workstation’s entries head office has everything on its disk, and when it last said something. Null: not known, or there is none. */
  headOffice: z.strictObject({ upTo: z.int(), at }).nullable(),
  plan: planShape,
  /** How it stands with its relay: when that last signed that this workstation is a member, until when that is good for money and administration, and for anything but looking. */
  lease: z.strictObject({ state: z.enum(STANDINGS), heardAt: at, strictUntil: at, until: at, outSince: at }),
  /** What time it is for that, and how far this computer’s clock is ahead of it; null where nothing is known that is better than that clock. */
  clock: z.strictObject({ now: z.int(), offMs: z.int().nullable() }),
})
