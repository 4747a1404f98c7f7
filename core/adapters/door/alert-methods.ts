import { ok, type Failure, type Language, type Result } from '../../domain/failure/failure.ts'
import { setDigests } from '../alerts/digest-sending.ts'
import { mailSettings, setMail, testMailing } from '../alerts/mail-settings.ts'
import { acknowledgeAlert, annotateAlert, closeAlert } from '../alerts/settle-alert.ts'
import { setWebhook, testWebhook, webhookSettings } from '../alerts/webhook-settings.ts'
import type { DoorHandlers } from './door-core.ts'
import { explained } from './tasks.ts'

type AlertMethod = 'alert.acknowledge' | 'alert.close' | 'alert.annotate' | 'alerts.settings' | 'alert.setWebhook' | 'alert.testWebhook' | 'alert.setMail' | 'alert.testMail' | 'alert.setDigests'

export const alertMethods: DoorHandlers<AlertMethod> = {
  'alert.acknowledge': ({ desk, session }, { alert }) => answered(acknowledgeAlert(desk.company, session, alert)),
  'alert.close': ({ desk, session }, { alert, reason }) => answered(closeAlert(desk.company, session, alert, reason)),
  'alert.annotate': ({ desk, session }, { alert, text }) => answered(annotateAlert(desk.company, session, alert, text)),
  'alerts.settings'({ desk, session }) {
    const webhook = webhookSettings(desk.company, session)
    if (!webhook.ok) return webhook
    const mail = mailSettings(desk.company, session)
    if (!mail.ok) return mail
    return ok({ webhook: inWords(webhook.value, session.language), mail: inWords(mail.value, session.language) })
  },
  'alert.setWebhook': ({ desk, session }, { url, allowsPrivate }) => setWebhook(desk.company, session, url, allowsPrivate),
  'alert.testWebhook': async ({ desk, session }) => answered(await testWebhook(desk.company, session)),
  'alert.setMail': ({ desk, session }, { mail }) => answered(setMail(desk.company, session, mail)),
  'alert.setDigests': ({ desk, session }, { channel, isOn }) => answered(setDigests(desk.company, session, channel, isOn)),
  'alert.testMail': async ({ desk, session }) => answered(await testMailing(desk.company, session)),
}

function inWords<T extends { readonly failure: Failure | null }>({ failure, ...rest }: T, language: Language) {
  return { ...rest, failure: failure && explained(failure, language) }
}

function answered(done: Result<void>): Result<Record<string, never>> {
  return done.ok ? ok({}) : done
}
