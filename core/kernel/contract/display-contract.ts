import { z } from 'zod'
import { command } from './method.ts'
import { PAIRING_CODE } from './pairing-code.ts'
import { wallSettingsShape } from './wall-settings-shape.ts'

/*
 * What a display on a wall may ask, in the frames of everybody else but at a door of its own (`/wall`): to be paired, to enter, and the
 * projection that is made for it. It has no seat and no person, and reaches nothing else.
 *
 * At once with the connection it is told a nonce (`display.challenge`), and whatever it then shows of itself it signs together with that
 * nonce and the origin at which it stands: a copied token is worth nothing without the key, which never leaves the display, and a proof
 * that was overheard, or given to another host, is worth nothing here.
 */

/** A point of P-256, uncompressed; base64url. The oldest browser of a smart TV can make such a key. */
const publicKey = z.string().regex(/^[\w-]{87}$/)
/** ECDSA with SHA-256 over `displayProof`, r and s side by side; base64url. */
const signature = z.string().regex(/^[\w-]{86}$/)
const token = z.string().regex(/^[\w-]{43}$/)

export const displayContract = {
  /** A code to be shown, that is typed at the console within two minutes. Asked again, there is another. */
  'display.begin': command(z.strictObject({ publicKey, signature }), z.strictObject({ code: z.string().regex(PAIRING_CODE), untilAt: z.int() })),
  /** `token`: a new one, in the place of the one shown, which stays good until this one has been used; null while that has not come near its end. */
  'display.enter': command(z.strictObject({ display: z.string().max(60), token, signature }), z.strictObject({ name: z.string(), location: z.string(), token: token.nullable() })),
  /** For the workstation's own wall window alone, which needs no pairing: whoever starts it there could look at the board. Without a location, where there are several, it is told which: `location` is null. */
  'display.here': command(z.strictObject({ location: z.string().max(60).nullable() }), z.strictObject({ location: z.string().nullable(), places: z.array(z.strictObject({ id: z.string(), name: z.string() })) })),
} as const
export type DisplayContract = typeof displayContract

export const displayEvents = {
  'display.challenge': z.strictObject({ nonce: z.string() }),
  /** The code has been typed. The token is told this once. */
  'display.paired': z.strictObject({ display: z.string(), token }),
  /** That the desk is there, and its clock. */
  'display.beat': z.strictObject({ at: z.int() }),
  /** How it is to show that: when it enters, and whenever somebody has changed it. */
  'display.settings': wallSettingsShape,
  /** What `wall.show` answers, whenever it is another, and each half minute. */
  'wall.shown': z.json(),
} as const
export type DisplayTopic = keyof typeof displayEvents
