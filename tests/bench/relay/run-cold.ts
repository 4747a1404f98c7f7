import type { LoadClient, RunningRelay } from './relay-under-load.ts'
import { scheduleUpdate } from './schedule-update.ts'
import { processorSeconds, residentMiB } from './server-process.ts'

const JOBS = 2_000
/** Whatever a relay needs for the first of them is nobody's. */
const WARM_ROOMS = 10
const SETTLE_MS = 3_000

export interface ColdResult {
  readonly scheduleMiB: number
  /** Of the server, for one client more that loads a schedule. */
  readonly cpuMsPerLoad: number
  readonly mibPerRoom: number
}

/** Rooms with a schedule each: what one of them holds, and what it takes to give it to somebody who has nothing of it. */
export async function runCold(relay: RunningRelay, rooms: number, loadsPerRoom: number): Promise<ColdResult> {
  const first: LoadClient[] = []
  const bytes = scheduleUpdate(JOBS, 5_000).length
  const fill = async (from: number, to: number): Promise<void> => {
    for (let room = from; room < to; room += 1) {
      const client = await relay.enter(room)
      client.socket.send(client.frame(scheduleUpdate(JOBS, 5_000 + room)))
      first.push(client)
    }
    await settled()
  }
  await fill(rooms, rooms + WARM_ROOMS)
  const before = residentMiB(relay.pid)
  await fill(0, rooms)
  const mibPerRoom = (residentMiB(relay.pid) - before) / rooms
  const cpu = processorSeconds(relay.pid)
  const later = []
  for (let load = 0; load < loadsPerRoom; load += 1) {
    for (let room = 0; room < rooms; room += 1) {
      const client = await relay.enter(room)
      const got = client.initial.reduce((sum, { length }) => sum + length, 0)
      if (got < bytes * 0.9) throw new Error(`room ${room} gave ${got} bytes of ${bytes}`)
      later.push(client)
    }
  }
  const used = processorSeconds(relay.pid) - cpu
  for (const { socket } of [...first, ...later]) socket.close()
  return { scheduleMiB: bytes / 1024 / 1024, cpuMsPerLoad: (used * 1_000) / (rooms * loadsPerRoom), mibPerRoom }
}

/** KiB of the server for each of so many connections that have a document open and say nothing. */
export async function runIdle(relay: RunningRelay, connections: number): Promise<number> {
  // Whatever a relay needs for the first of them is not theirs.
  const warm = []
  for (let room = 0; room < 50; room += 1) warm.push(await relay.enter(room))
  await settled()
  const before = residentMiB(relay.pid)
  const clients = []
  for (let index = 0; index < connections; index += 1) clients.push(await relay.enter(index % 200))
  await settled()
  const perConnection = ((residentMiB(relay.pid) - before) * 1_024) / connections
  for (const { socket } of [...warm, ...clients]) socket.close()
  return perConnection
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
}
