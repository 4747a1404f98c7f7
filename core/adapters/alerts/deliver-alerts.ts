import { readAlert } from '../../kernel/alerts/alert-store.ts'
import { channelText } from '../../kernel/alerts/channel-store.ts'
import { CHANNELS, nextDue, noteDelivery, type Channel } from '../../kernel/alerts/delivery-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { FOR_GOOD, WAYS } from './channel-ways.ts'

const FIRST_PAUSE_MS = 10_000
const LONGEST_PAUSE_MS = 3_600_000
/** With pauses that double, about a day. */
const MOST_TRIES = 32

type Company = Pick<OpenCompany, 'desk' | 'clock'>

/** Tells each channel that is set of each alert once, oldest first; what it does not take is tried again with pauses that double. None waits for another. How many were taken. */
export async function deliverAlerts(company: Company, isOver: () => boolean): Promise<number> {
  const taken = await Promise.all(CHANNELS.map((channel) => deliverBy(channel, company, isOver)))
  return taken.reduce((sum, each) => sum + each, 0)
}

async function deliverBy(channel: Channel, company: Company, isOver: () => boolean): Promise<number> {
  const { desk: { core }, clock } = company
  const { database } = core
  let taken = 0
  for (;;) {
    const settings = channelText(database.read, channel)
    const way = WAYS[channel](company)
    const due = way && nextDue(database.read, channel, 'alert', { after: way.after, now: clock.now(), mostTries: MOST_TRIES })
    const alert = due && readAlert(database.read, due.id)
    if (!way || !due || !alert) return taken
    const sent = await way.tell(alert)
    if (isOver()) return taken
    // Other settings meanwhile: whether those are told is their own matter.
    if (channelText(database.read, channel) !== settings) return taken
    const failure = sent.ok ? sent.value : sent.failure
    const isGivenUp = !sent.ok && FOR_GOOD.has(sent.failure.code)
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(due.tries, 20))
    const noted = refusalsAsValues(() => database.transact((tx) => noteDelivery(tx, channel, 'alert', alert.id, { tries: isGivenUp ? MOST_TRIES : due.tries + 1, nextAt: sent.ok ? null : clock.now() + pause, sentAt: sent.ok ? clock.now() : null, failure })))
    if (!noted.ok) return taken
    if (sent.ok) taken += 1
  }
}
