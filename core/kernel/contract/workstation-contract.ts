import { z } from 'zod'
import { idSchema } from '../../domain/records/field.ts'
import { command, query } from './method.ts'

const at = z.int().nullable()
const device = z.string().min(1).max(100)
const workstationShape = z.strictObject({ device, name: z.string(), enrolledAt: z.int(), revokedAt: at, isHere: z.boolean() })

/** The company's workstations, and who of them has which keys of personal data (docs/lost-device.md, docs/keys.md). */
export const workstationContract = {
  /** As the relay told them last; none where it never did, or there is no relay. */
  'workstations.list': query(z.strictObject({}), z.strictObject({ workstations: z.array(workstationShape) })),
  /** One of them is lost: the relay lets it in no more. */
  'workstations.reportLost': command(z.strictObject({ device }), workstationShape),
  'partKeys.list': query(z.strictObject({}), z.strictObject({
    places: z.array(z.strictObject({
      /** Null: the company's own documents. */
      location: z.string().nullable(),
      /** Null, as the next two: no key is here yet. */
      epoch: z.int().nullable(),
      madeAt: at,
      rotatesAt: at,
      /** Customers with a key; and those whose key was destroyed. */
      subjects: z.int(),
      shredded: z.int(),
      workstations: z.array(z.strictObject({ device, fingerprint: z.string(), isSelf: z.boolean(), isRemoved: z.boolean(), hasNewest: z.boolean() })),
    })),
    /** Records that are here and whose key is not. */
    waiting: z.int(),
  })),
  /** Another key at once: for one place, or for all of them. */
  'partKeys.rotate': command(z.strictObject({ place: z.union([idSchema('location'), z.literal('company'), z.literal('all')]) }), z.strictObject({ places: z.int() })),
  /** It gets no key from now on, and everybody else another one. */
  'partKeys.remove': command(z.strictObject({ device }), z.strictObject({ places: z.int() })),
}
