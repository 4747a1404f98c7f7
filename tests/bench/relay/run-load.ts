import * as Y from 'yjs'
import { percentile } from '../bench.ts'
import { frameOf } from './load-socket.ts'
import type { LoadClient, RunningRelay } from './relay-under-load.ts'
import { processorSeconds, residentMiB } from './server-process.ts'
import type { Shape } from './shapes.ts'

export interface LoadResult {
  readonly sent: number
  /** Of what should have arrived at somebody else. */
  readonly deliveredShare: number
  /** To somebody else: what some relays send back to the sender is nobody's gain. */
  readonly perCpuSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly residentMiB: number
}

/** Before the number of an update in its bytes, so that it is found in whatever frame it arrives. */
const MARK = Buffer.from('§load:')
const DIGITS = 8
/** One in so many clients has its deliveries timed; the others' are counted. */
const TIMED = 7
const SETTLE_MS = 2_000
const TURN_MS = 2

/** Open loop: updates go out at their time, whether the relay keeps up or not, and each is timed from the moment it was due. */
export async function runLoad(relay: RunningRelay, shape: Shape, seconds: number): Promise<LoadResult> {
  const clients = await entered(relay, shape)
  const total = Math.round(shape.updatesPerSecond * seconds)
  const frames = madeBefore(clients, total)
  const due = new Float64Array(total)
  const late: number[] = []
  let delivered = 0
  clients.forEach(({ socket, isDelivery }, index) => {
    socket.onFrame = (frame) => {
      if (!isDelivery(frame)) return
      if (index % TIMED !== 0) {
        delivered += 1
        return
      }
      // A peer may put several updates in one.
      for (let at = frame.indexOf(MARK); at >= 0; at = frame.indexOf(MARK, at + 1)) {
        delivered += 1
        late.push(performance.now() - (due[Number(frame.toString('latin1', at + MARK.length, at + MARK.length + DIGITS))] as number))
      }
    }
  })
  const used = () => [relay.pid, ...(relay.beside ?? [])].reduce((sum, pid) => sum + processorSeconds(pid), 0)
  const [before, startedMs] = [used(), performance.now()]
  for (let next = 0; next < total; ) {
    const until = Math.min(total, Math.floor(((performance.now() - startedMs) / 1_000) * shape.updatesPerSecond))
    for (; next < until; next += 1) {
      due[next] = startedMs + (next / shape.updatesPerSecond) * 1_000
      clients[senderOf(next, clients.length)]?.socket.sendFrame(frames[next] as Buffer)
    }
    await new Promise((resolve) => setTimeout(resolve, TURN_MS))
  }
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  const cpuSeconds = used() - before
  const memory = residentMiB(relay.pid)
  if (relay.echoes) delivered -= total
  for (const { socket } of clients) socket.close()
  return { sent: total, deliveredShare: delivered / (total * (shape.perRoom - 1)), perCpuSecond: delivered / cpuSeconds, p50Ms: percentile(late, 0.5), p99Ms: percentile(late, 0.99), residentMiB: memory }
}

/** Room by room, a few at a time: a relay need not bear two thousand handshakes at once. */
async function entered(relay: RunningRelay, { rooms, perRoom }: Shape): Promise<LoadClient[]> {
  const clients: LoadClient[] = []
  for (let room = 0; room < rooms; room += 1) for (let place = 0; place < perRoom; place += 1) clients.push(await relay.enter(room))
  return clients
}

/** Spread over rooms, so that no two updates in a row meet. */
function senderOf(index: number, clients: number): number {
  return (index * 7) % clients
}

/** A field of a job, some forty bytes of text, written again and again: what a dispatcher's drag or a status sends. */
function madeBefore(clients: readonly LoadClient[], total: number): Buffer[] {
  const authors = clients.map((_, index) => {
    const doc = new Y.Doc()
    doc.clientID = 1_000 + index
    let last: Uint8Array = new Uint8Array()
    doc.on('update', (update) => { last = update })
    return (value: string) => {
      doc.getMap('job').set(`status-${index}`, value)
      return last
    }
  })
  return Array.from({ length: total }, (_, index) => {
    const sender = senderOf(index, clients.length)
    const update = authors[sender]!(`${MARK.toString()}${String(index).padStart(DIGITS, '0')} on its way to the customer`)
    return frameOf(clients[sender]!.frame(update))
  })
}
