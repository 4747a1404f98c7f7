import { z } from 'zod'
import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { dropUntaken, newestOf, retryUntaken, type Channel } from './delivery-store.ts'
import { mailInputShape } from './mail-shape.ts'

const since = {
  /** Newest alert when it was set: nothing of before is sent. */
  after: z.int(),
  /** The same of digests of the log; null: they are not sent. */
  digestsAfter: z.int().nullable().default(null),
}

const webhookSchema = z.strictObject({
  url: z.string(),
  /** Hex; what is sent is signed with it. */
  secret: z.string(),
  /** A machine in the company's own network may be told. */
  allowsPrivate: z.boolean(),
  ...since,
})
export type Webhook = z.output<typeof webhookSchema>

const mailSchema = z.strictObject({ ...mailInputShape.shape, ...since })
export type Mail = z.output<typeof mailSchema>

const NAMES: Readonly<Record<Channel, string>> = { webhook: 'alerts.webhook', mail: 'alerts.mail' }

/** As they lie in the encrypted database, and in no document: two that are the same text are the same settings. */
export function channelText(read: ReadDatabase, channel: Channel): string | null {
  return deskState(read, NAMES[channel])
}

export function readWebhook(read: ReadDatabase): Webhook | null {
  const text = channelText(read, 'webhook')
  return text === null ? null : webhookSchema.parse(JSON.parse(text))
}

export function readMail(read: ReadDatabase): Mail | null {
  const text = channelText(read, 'mail')
  return text === null ? null : mailSchema.parse(JSON.parse(text))
}

export function writeWebhook(tx: WriteDatabase, webhook: Omit<Webhook, keyof typeof since> | null): void {
  beginAnew(tx, 'webhook', webhook)
}

/** To the same people by the same server what was not taken so far is sent again at once: a password was mended. */
export function writeMail(tx: WriteDatabase, mail: Omit<Mail, keyof typeof since> | null): void {
  const before = readMail(tx)
  if (mail === null || before === null || before.host !== mail.host || before.to.join() !== mail.to.join()) return beginAnew(tx, 'mail', mail)
  setDeskState(tx, NAMES.mail, JSON.stringify({ ...mail, after: before.after, digestsAfter: before.digestsAfter }))
  retryUntaken(tx, 'mail')
}

/** From now on the digest of each day, or none of those that are still to come. Nothing where the channel is not set. */
export function writeDigests(tx: WriteDatabase, channel: Channel, isOn: boolean): void {
  const settings = channel === 'mail' ? readMail(tx) : readWebhook(tx)
  if (settings === null || (settings.digestsAfter !== null) === isOn) return
  setDeskState(tx, NAMES[channel], JSON.stringify({ ...settings, digestsAfter: isOn ? newestOf(tx, 'audit_digest') : null }))
}

function beginAnew(tx: WriteDatabase, channel: Channel, settings: object | null): void {
  const before = channel === 'mail' ? readMail(tx) : readWebhook(tx)
  // What another address had not taken is not sent to this one.
  dropUntaken(tx, channel)
  const digestsAfter = (before?.digestsAfter ?? null) === null ? null : newestOf(tx, 'audit_digest')
  setDeskState(tx, NAMES[channel], settings === null ? null : JSON.stringify({ ...settings, after: newestOf(tx, 'alert'), digestsAfter }))
}
