import { z } from 'zod'
import { CHANNELS } from '../alerts/delivery-store.ts'
import { mailInputShape, mailShownShape } from '../alerts/mail-shape.ts'
import { failureText } from './failure-text.ts'
import { command, query } from './method.ts'

const deliveries = { sent: z.int(), lastSentAt: z.int().nullable(), failing: z.int(), failure: failureText.nullable() }

/** What somebody has to hear of (docs/alerts.md): who sees to it, and who is told outside. */
export const alertContract = {
  /** Somebody looks into it. */
  'alert.acknowledge': command(z.strictObject({ alert: z.int().min(1) }), z.strictObject({})),
  /** It is over, or was nothing. */
  'alert.close': command(z.strictObject({ alert: z.int().min(1), reason: z.string().trim().min(1).max(500) }), z.strictObject({})),
  /** Where alerts are sent to, and what came of it; never the secret nor the password. */
  'alerts.settings': query(
    z.strictObject({}),
    z.strictObject({
      webhook: z.strictObject({ url: z.string().nullable(), allowsPrivate: z.boolean(), sendsDigests: z.boolean(), ...deliveries }),
      mail: z.strictObject({ server: mailShownShape.nullable(), sendsDigests: z.boolean(), ...deliveries }),
    }),
  ),
  /** A new address has a new secret, told this once. */
  'alert.setWebhook': command(z.strictObject({ url: z.string().trim().min(1).max(2_000).nullable(), allowsPrivate: z.boolean() }), z.strictObject({ secret: z.string().nullable() })),
  'alert.testWebhook': command(z.strictObject({}), z.strictObject({})),
  /** By the company's own mail server. A password of null keeps the one of the same account at the same server. */
  'alert.setMail': command(z.strictObject({ mail: mailInputShape.nullable() }), z.strictObject({})),
  /** The digest of each day too, from the next one on, in a way that is set. */
  'alert.setDigests': command(z.strictObject({ channel: z.enum(CHANNELS), isOn: z.boolean() }), z.strictObject({})),
  'alert.testMail': command(z.strictObject({}), z.strictObject({})),
  'alert.annotate': command(z.strictObject({ alert: z.int().min(1), text: z.string().trim().min(1).max(500) }), z.strictObject({})),
}
