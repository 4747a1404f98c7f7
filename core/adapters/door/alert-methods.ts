import { ok, type Result } from '../../domain/failure/failure.ts'
import { acknowledgeAlert, annotateAlert, closeAlert } from '../alerts/settle-alert.ts'
import { setWebhook, testWebhook, webhookSettings } from '../alerts/webhook-settings.ts'
import type { DoorHandlers } from './door-core.ts'
import { explained } from './tasks.ts'

type AlertMethod = 'alert.acknowledge' | 'alert.close' | 'alert.annotate' | 'alerts.settings' | 'alert.setWebhook' | 'alert.testWebhook'

export const alertMethods: DoorHandlers<AlertMethod> = {
  'alert.acknowledge': ({ desk, session }, { alert }) => answered(acknowledgeAlert(desk.company, session, alert)),
  'alert.close': ({ desk, session }, { alert, reason }) => answered(closeAlert(desk.company, session, alert, reason)),
  'alert.annotate': ({ desk, session }, { alert, text }) => answered(annotateAlert(desk.company, session, alert, text)),
  'alerts.settings'({ desk, session }) {
    const settings = webhookSettings(desk.company, session)
    if (!settings.ok) return settings
    const { failure, ...rest } = settings.value
    return ok({ ...rest, failure: failure && explained(failure, session.language) })
  },
  'alert.setWebhook': ({ desk, session }, { url, allowsPrivate }) => setWebhook(desk.company, session, url, allowsPrivate),
  'alert.testWebhook': async ({ desk, session }) => answered(await testWebhook(desk.company, session)),
}

function answered(done: Result<void>): Result<Record<string, never>> {
  return done.ok ? ok({}) : done
}
