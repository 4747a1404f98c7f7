import { alertMail } from '../../domain/alert/alert-mail.ts'
import { digestMail } from '../../domain/audit-digest/digest-mail.ts'
import { DIGEST_WORDS } from '../../domain/audit-digest/digest-words.ts'
import type { AuditDigest } from '../../domain/audit-digest/digest.ts'
import { unusualOf } from '../../domain/audit-digest/unusual.ts'
import { ok, refuse, type Failure, type FailureCode, type Result } from '../../domain/failure/failure.ts'
import { formatInstant } from '../../domain/time/zoned-time.ts'
import { readAlert, type Alert } from '../../kernel/alerts/alert-store.ts'
import { readMail, readWebhook, type Mail, type Webhook } from '../../kernel/alerts/channel-store.ts'
import type { Channel, Told } from '../../kernel/alerts/delivery-store.ts'
import { digestNumbered, holdDigest } from '../../kernel/audit/digest-store.ts'
import { companyZone } from '../../kernel/records/company-zone.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { digestPaper, digestTime } from '../audit/digest-paper.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { pdfBytes } from '../pdf/write-pdf.ts'
import { sendMail, type MailMessage } from './send-mail.ts'
import { sendWebhook } from './send-webhook.ts'

export interface Teller extends Pick<OpenCompany, 'desk' | 'clock'> {
  /** Where the fonts of papers are. */
  readonly fonts: string
}

/** How a channel that is set tells. */
export interface ChannelWay {
  /** The newest of each that is not told; null: none of that kind is. */
  readonly after: Readonly<Record<Told, number | null>>
  /** The value of what is taken is why not by all. */
  tell(told: Told, id: number): Promise<Result<Failure | null>>
}

/** Refusals that trying again does not mend: a mail server that is asked for ever shuts the door. */
export const FOR_GOOD: ReadonlySet<FailureCode> = new Set(['alert.mail_refused', 'alert.mail_login', 'audit.digest_unreadable', 'record.not_found'])

/** Null where the channel is not set. */
export const WAYS: Readonly<Record<Channel, (teller: Teller) => ChannelWay | null>> = {
  webhook(teller) {
    const webhook = readWebhook(teller.desk.core.database.read)
    return webhook && { after: afterOf(webhook), tell: async (told, id) => asTaken(await tellAddress(teller, webhook, told, id)) }
  },
  mail(teller) {
    const mail = readMail(teller.desk.core.database.read)
    return mail && {
      after: afterOf(mail),
      async tell(told, id) {
        const message = told === 'alert' ? alertMessage(teller, mail, id) : await digestMessage(teller, mail, id)
        return message.ok ? sendMail(mail, message.value) : message
      },
    }
  },
}

function afterOf({ after, digestsAfter }: Pick<Mail | Webhook, 'after' | 'digestsAfter'>): ChannelWay['after'] {
  return { alert: after, audit_digest: digestsAfter }
}

function asTaken(sent: Result<void>): Result<null> {
  return sent.ok ? ok(null) : sent
}

async function tellAddress({ desk: { core }, clock }: Teller, webhook: Webhook, told: Told, id: number): Promise<Result<void>> {
  const place = { company: core.company, device: core.device }
  if (told === 'alert') {
    const alert = readAlert(core.database.read, id)
    return alert === undefined ? refuse('record.not_found', { kind: 'alert', id: String(id) }) : sendWebhook(webhook, `${core.device}-${id}`, { v: 1, type: 'alert', ...place, alert: alertOnWire(alert) }, clock.now())
  }
  const kept = readKept(core, id)
  if (!kept.ok) return kept
  const { digest, sha256 } = kept.value
  const { day, log } = digest
  return sendWebhook(webhook, `${core.device}-digest-${day}`, { v: 1, type: 'digest', ...place, digest: { day, sha256, entries: log.entries, refused: log.refused, unusual: unusualOf(digest).map(({ code, times }) => ({ code, times })) } }, clock.now())
}

/** Ids and codes: who and what they are, the desk says to those who may know. */
function alertOnWire({ id, rule, severity, code, actor, objectKind, objectId, firstAt, lastAt, times, firstEntry, lastEntry }: Alert): object {
  return { id, rule, severity, code, actor, object: objectKind === null ? null : { kind: objectKind, id: objectId }, firstAt, lastAt, times, firstEntry, lastEntry }
}

function alertMessage({ desk: { core }, clock }: Teller, { language }: Mail, id: number): Result<MailMessage> {
  const alert = readAlert(core.database.read, id)
  if (alert === undefined) return refuse('record.not_found', { kind: 'alert', id: String(id) })
  const zone = companyZone(createRecordReader(core.database.read))
  const at = (instant: number) => formatInstant(instant - (instant % 1_000), zone)
  const text = alertMail(alert, { company: core.company, device: core.device, language, firstAt: at(alert.firstAt), lastAt: at(alert.lastAt) })
  return ok({ ...text, delivery: `trujourney-${core.device}-alert-${id}`, at: clock.now() })
}

/** With the same on paper; there too nobody is named. */
async function digestMessage({ desk: { core }, clock, fonts }: Teller, { language }: Mail, id: number): Promise<Result<MailMessage>> {
  const kept = readKept(core, id)
  if (!kept.ok) return kept
  const { digest, sha256 } = kept.value
  const made = await pdfBytes(digestPaper(core.database.read, { digest, sha256, held: DIGEST_WORDS[language].matches, language, named: (user) => user }), { fonts })
  const attachments = made.ok ? [{ filename: `trujourney-digest-${digest.day}.pdf`, contentType: 'application/pdf', content: made.value }] : []
  return ok({ ...digestMail(digest, sha256, language, digestTime(digest)), delivery: `trujourney-${core.device}-digest-${digest.day}`, at: clock.now(), attachments })
}

/** What somebody has changed since it was put on record is told to nobody. */
function readKept(core: OpenCompany['desk']['core'], id: number): Result<{ readonly digest: AuditDigest; readonly sha256: string }> {
  const stored = digestNumbered(core.database.read, id)
  const held = stored && holdDigest(core.database.read, core.sha256, stored)
  return held?.state === 'matches' && held.digest !== null ? ok({ digest: held.digest, sha256: held.sha256 }) : refuse('audit.digest_unreadable', { day: stored?.day ?? '' })
}
