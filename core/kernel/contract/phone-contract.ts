import { z } from 'zod'
import { PHOTO_KINDS } from '../../domain/photo/photo-limits.ts'
import { command } from './method.ts'
import { PAIRING_CODE } from './pairing-code.ts'
import { jpegShape, photoNote } from './photos-contract.ts'
import { CREW_JOB_STEPS, CREW_JOURNEY_STEPS } from './phone-proof.ts'

/*
 * What a crew's phone may ask, in the frames of everybody else but at a door of its own (`/crew`): to be paired with one person, to enter,
 * the day that is made for that person, and steps of that day. It proves itself as a display does (see display-contract.ts): whatever it
 * shows it signs together with the nonce that it was told and the origin at which it stands.
 */

const publicKey = z.string().regex(/^[\w-]{87}$/)
const signature = z.string().regex(/^[\w-]{86}$/)
const token = z.string().regex(/^[\w-]{43}$/)
const instant = z.int().min(0).max(8_640_000_000_000_000)

const place = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180), accuracyM: z.number().min(0).max(1_000_000).nullable() })

const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('journey'), subject: z.string().max(60), from: z.string().max(30), to: z.enum(CREW_JOURNEY_STEPS) }),
  z.strictObject({ kind: z.literal('job'), subject: z.string().max(60), from: z.string().max(30), to: z.enum(CREW_JOB_STEPS) }),
])

export const phoneContract = {
  /** A code to be shown, that is typed at the console within two minutes. */
  'phone.begin': command(z.strictObject({ publicKey, signature }), z.strictObject({ code: z.string().regex(PAIRING_CODE), untilAt: z.int() })),
  /** With the secret of a link that was made for one person: no code is needed. */
  'phone.redeem': command(z.strictObject({ link: token, publicKey, signature }), z.strictObject({ phone: z.string(), token })),
  /** `token`: a new one, in the place of the one shown; null while that has not come near its end. `at`: the desk's clock. */
  'phone.enter': command(z.strictObject({ phone: z.string().max(60), token, signature }), z.strictObject({ token: token.nullable(), user: z.string(), name: z.string(), language: z.enum(['en', 'fr']), at: z.int() })),
  /**
   * One step. `id` is made on the phone: what comes twice is done once. `phoneAt` is when it was taken and `sentAt` when it is sent, both by
   * the phone's clock; how far that is ahead the desk sees when it comes. `agreed`: somebody had taken the step already.
   */
  'phone.change': command(
    z.strictObject({
      id: z.uuid(), change, reason: z.string().trim().min(3).max(2_000).exactOptional(), phoneAt: instant, sentAt: instant,
      place: place.nullable(),
    }),
    z.strictObject({ outcome: z.enum(['done', 'agreed']), doneAt: z.int() }),
  ),
  /** One picture, of a job of this person's own journeys. `id` becomes the photo's: what comes twice is taken once. Times as those of a step. */
  'phone.photo': command(
    z.strictObject({ id: z.uuid(), job: z.string().max(60), kind: z.enum(PHOTO_KINDS), jpeg: jpegShape, note: photoNote.nullable(), phoneAt: instant, sentAt: instant, place: place.nullable() }),
    z.strictObject({ photo: z.uuid(), takenAt: z.int() }),
  ),
} as const
export type PhoneContract = typeof phoneContract

export const phoneEvents = {
  'phone.challenge': z.strictObject({ nonce: z.string() }),
  /** The code has been typed. The token is told this once. */
  'phone.paired': z.strictObject({ phone: z.string(), token }),
  /** That the desk is there, and its clock. */
  'phone.beat': z.strictObject({ at: z.int() }),
  /** What `journey.crew` answers to this phone's person, whenever it is another. */
  'crew.shown': z.json(),
} as const
export type PhoneTopic = keyof typeof phoneEvents
