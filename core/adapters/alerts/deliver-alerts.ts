import { channelText } from '../../kernel/alerts/channel-store.ts'
import { CHANNELS, nextDue, noteDelivery, TOLD, type Channel, type Due, type Told } from '../../kernel/alerts/delivery-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { FOR_GOOD, WAYS, type ChannelWay, type Teller } from './channel-ways.ts'

const FIRST_PAUSE_MS = 10_000
const LONGEST_PAUSE_MS = 3_600_000
/** With pauses that double, about a day. */
const MOST_TRIES = 32

/** Tells each channel that is set of each alert once, oldest first, and then of each digest where they are sent; what it does not take is tried again with pauses that double. None waits for another. How many were taken. */
export async function deliverAlerts(teller: Teller, isOver: () => boolean): Promise<number> {
  const ended = await Promise.allSettled(CHANNELS.map((channel) => deliverBy(channel, teller, isOver)))
  // A bug in one is told once the other has ended: whoever called begins anew, and must not tell beside it.
  return ended.reduce((sum, each) => {
    if (each.status === 'rejected') throw each.reason
    return sum + each.value
  }, 0)
}

async function deliverBy(channel: Channel, teller: Teller, isOver: () => boolean): Promise<number> {
  const { desk: { core: { database } }, clock } = teller
  let taken = 0
  for (;;) {
    const settings = channelText(database.read, channel)
    const way = WAYS[channel](teller)
    const due = way && dueBy(teller, channel, way)
    if (!way || !due) return taken
    const sent = await way.tell(due.told, due.id)
    if (isOver()) return taken
    // Other settings meanwhile: whether those are told is their own matter.
    if (channelText(database.read, channel) !== settings) return taken
    const failure = sent.ok ? sent.value : sent.failure
    const isGivenUp = !sent.ok && FOR_GOOD.has(sent.failure.code)
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(due.tries, 20))
    const noted = refusalsAsValues(() => database.transact((tx) => noteDelivery(tx, channel, due.told, due.id, { tries: isGivenUp ? MOST_TRIES : due.tries + 1, nextAt: sent.ok ? null : clock.now() + pause, sentAt: sent.ok ? clock.now() : null, failure })))
    if (!noted.ok) return taken
    if (sent.ok) taken += 1
  }
}

function dueBy({ desk: { core: { database } }, clock }: Teller, channel: Channel, { after }: ChannelWay): (Due & { readonly told: Told }) | null {
  for (const told of TOLD) {
    const from = after[told]
    const due = from === null ? undefined : nextDue(database.read, channel, told, { after: from, now: clock.now(), mostTries: MOST_TRIES })
    if (due !== undefined) return { ...due, told }
  }
  return null
}
