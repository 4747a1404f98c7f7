import { randomBytes } from 'node:crypto'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { readWebhook, writeWebhook } from '../../kernel/alerts/channel-store.ts'
import { readDeliveries, retryUntaken, type DeliveryState } from '../../kernel/alerts/delivery-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { ALERTS_TARGET, refusedOnRecord } from './alert-target.ts'
import { checkWebhookUrl, sendWebhook } from './send-webhook.ts'

type Company = Pick<OpenCompany, 'desk' | 'clock'>

export interface WebhookSettings extends DeliveryState {
  readonly url: string | null
  readonly allowsPrivate: boolean
  readonly sendsDigests: boolean
}

/** Never the secret. */
export function webhookSettings({ desk }: Company, session: Session): Result<WebhookSettings> {
  const permission = desk.permit(session, 'alerts.settings', ALERTS_TARGET)
  if (!permission.ok) return permission
  const webhook = readWebhook(desk.core.database.read)
  return ok({ url: webhook?.url ?? null, allowsPrivate: webhook?.allowsPrivate ?? false, sendsDigests: (webhook?.digestsAfter ?? null) !== null, ...readDeliveries(desk.core.database.read, 'webhook') })
}

/** Null takes it away. A new address has a new secret, which is told this once. */
export function setWebhook({ desk }: Company, session: Session, url: string | null, allowsPrivate: boolean): Result<{ readonly secret: string | null }> {
  const permission = desk.permit(session, 'alert.setWebhook', ALERTS_TARGET)
  if (!permission.ok) return permission
  const checked = url === null ? ok(null) : checkWebhookUrl(url, allowsPrivate)
  if (!checked.ok) return refusedOnRecord(desk, session, 'alert.setWebhook', permission.value.rules, checked.failure)
  const secret = checked.value === null ? null : randomBytes(32).toString('hex')
  // The host alone: an address may hold a token.
  const done = refusalsAsValues(() => {
    desk.recordAction(session, 'alert.setWebhook', ALERTS_TARGET, { decision: 'allowed', reason: checked.value === null ? 'none' : new URL(checked.value).host, rules: permission.value.rules })
    desk.core.database.transact((tx) => writeWebhook(tx, checked.value === null || secret === null ? null : { url: checked.value, secret, allowsPrivate }))
  })
  return done.ok ? ok({ secret }) : done
}

/** Sends a message that is no alert, and says what came of it. Is it taken, what was not is sent again at once. */
export async function testWebhook({ desk, clock }: Company, session: Session): Promise<Result<void>> {
  const permission = desk.permit(session, 'alert.testWebhook', ALERTS_TARGET)
  if (!permission.ok) return permission
  const { core } = desk
  const webhook = readWebhook(core.database.read)
  if (webhook === null) return refuse('alert.webhook_none')
  const now = clock.now()
  const sent = await sendWebhook(webhook, `${core.device}-test-${now}`, { v: 1, type: 'test', company: core.company, device: core.device }, now)
  if (!sent.ok) return refusedOnRecord(desk, session, 'alert.testWebhook', permission.value.rules, sent.failure)
  return refusalsAsValues(() => {
    desk.recordAction(session, 'alert.testWebhook', ALERTS_TARGET, { decision: 'allowed', reason: null, rules: permission.value.rules })
    core.database.transact((tx) => retryUntaken(tx, 'webhook'))
  })
}
