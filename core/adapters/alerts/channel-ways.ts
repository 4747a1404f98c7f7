import { alertMail } from '../../domain/alert/alert-mail.ts'
import type { Failure, FailureCode, Result } from '../../domain/failure/failure.ts'
import { formatInstant } from '../../domain/time/zoned-time.ts'
import type { Alert } from '../../kernel/alerts/alert-store.ts'
import { readMail, readWebhook } from '../../kernel/alerts/channel-store.ts'
import type { Channel } from '../../kernel/alerts/delivery-store.ts'
import { companyZone } from '../../kernel/records/company-zone.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { sendMail } from './send-mail.ts'
import { sendWebhook } from './send-webhook.ts'

type Company = Pick<OpenCompany, 'desk' | 'clock'>

/** How a channel that is set tells; the value of what is taken is why not by all. */
export interface ChannelWay {
  readonly after: number
  tell(alert: Alert): Promise<Result<Failure | null>>
}

/** Refusals that trying again does not mend: a mail server that is asked for ever shuts the door. */
export const FOR_GOOD: ReadonlySet<FailureCode> = new Set(['alert.mail_refused', 'alert.mail_login'])

/** Null where the channel is not set. */
export const WAYS: Readonly<Record<Channel, (company: Company) => ChannelWay | null>> = {
  webhook({ desk: { core }, clock }) {
    const webhook = readWebhook(core.database.read)
    return webhook && {
      after: webhook.after,
      async tell(alert) {
        const sent = await sendWebhook(webhook, `${core.device}-${alert.id}`, webhookMessage(core.company, core.device, alert), clock.now())
        return sent.ok ? { ok: true, value: null } : sent
      },
    }
  },
  mail({ desk: { core }, clock }) {
    const mail = readMail(core.database.read)
    return mail && {
      after: mail.after,
      tell(alert) {
        const zone = companyZone(createRecordReader(core.database.read))
        const at = (instant: number) => formatInstant(instant - (instant % 1_000), zone)
        const text = alertMail(alert, { company: core.company, device: core.device, language: mail.language, firstAt: at(alert.firstAt), lastAt: at(alert.lastAt) })
        return sendMail(mail, { ...text, delivery: `trujourney-${core.device}-alert-${alert.id}`, at: clock.now() })
      },
    }
  },
}

/** Ids and codes: who and what they are, the desk says to those who may know. */
function webhookMessage(company: string, device: string, { id, rule, severity, code, actor, objectKind, objectId, firstAt, lastAt, times, firstEntry, lastEntry }: Alert): object {
  return { v: 1, type: 'alert', company, device, alert: { id, rule, severity, code, actor, object: objectKind === null ? null : { kind: objectKind, id: objectId }, firstAt, lastAt, times, firstEntry, lastEntry } }
}
