import { nextDue, noteDelivery, readWebhook } from '../../kernel/alerts/delivery-store.ts'
import { readAlert, type Alert } from '../../kernel/alerts/alert-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { sendWebhook } from './send-webhook.ts'

const FIRST_PAUSE_MS = 10_000
const LONGEST_PAUSE_MS = 3_600_000
/** With pauses that double, about a day. */
const MOST_TRIES = 32

/** Tells the company's own address of each alert once, oldest first; what it does not take is tried again with pauses that double. How many it took. */
export async function deliverAlerts({ desk: { core }, clock }: Pick<OpenCompany, 'desk' | 'clock'>, isOver: () => boolean): Promise<number> {
  let taken = 0
  for (;;) {
    const webhook = readWebhook(core.database.read)
    const due = webhook && nextDue(core.database.read, webhook.after, clock.now(), MOST_TRIES)
    const alert = due && readAlert(core.database.read, due.id)
    if (!webhook || !due || !alert) return taken
    const sent = await sendWebhook(webhook, `${core.device}-${alert.id}`, messageOf(core.company, core.device, alert), clock.now())
    if (isOver()) return taken
    // Another address was set meanwhile: whether that one is told is its own matter.
    if (readWebhook(core.database.read)?.secret !== webhook.secret) return taken
    const tries = due.tries + 1
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(due.tries, 20))
    const noted = refusalsAsValues(() => core.database.transact((tx) => noteDelivery(tx, alert.id, { tries, nextAt: sent.ok ? null : clock.now() + pause, sentAt: sent.ok ? clock.now() : null, failure: sent.ok ? null : sent.failure })))
    if (!noted.ok) return taken
    if (sent.ok) taken += 1
  }
}

/** Ids and codes: who and what they are, the desk says to those who may know. */
function messageOf(company: string, device: string, { id, rule, severity, code, actor, objectKind, objectId, firstAt, lastAt, times, firstEntry, lastEntry }: Alert): object {
  return { v: 1, type: 'alert', company, device, alert: { id, rule, severity, code, actor, object: objectKind === null ? null : { kind: objectKind, id: objectId }, firstAt, lastAt, times, firstEntry, lastEntry } }
}
