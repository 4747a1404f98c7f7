import { z } from 'zod'
import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import { foldText } from '../../domain/place/fold-name.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { PositionIntake } from '../../kernel/ports/position-intake.ts'
import { findPositionDevice, seePositionDevice, type PositionDevice } from '../../kernel/positions/position-device-store.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { workstationSession } from '../desk/user-session.ts'
import { createAddressTries } from './address-tries.ts'
import { deviceDigest, targetOf } from './position-devices.ts'

/** Of a message; a position is a hundred bytes. */
export const MOST_MESSAGE_BYTES = 64 * 1_024
export const MOST_POSITIONS = 500
const MESSAGES_A_MINUTE = 120
const MINUTE = 60_000
/** A device that is seen every second is not written down every second. */
const SEEN_EVERY_MS = MINUTE
/** Refusals of strangers that are put on record in a minute: whoever knocks must not fill the log. */
const STRANGERS_A_MINUTE = 20
/** A device that says the same wrong thing every second is put on record once in this time. */
const SAME_REFUSAL_MS = 3_600_000

const position = z.object({
  /** Name or id; left out by a device of one truck. */
  truck: z.string().trim().min(1).max(200).optional(),
  lat: z.number(),
  lon: z.number(),
  /** ISO 8601 with an offset or Z, or epoch milliseconds. */
  at: z.union([z.int().min(0), z.iso.datetime({ offset: true })]),
  accuracyM: z.number().min(0).max(100_000).nullish(),
})
const message = z.union([z.object({ positions: z.array(position).min(1).max(MOST_POSITIONS) }), position.transform((one) => ({ positions: [one] }))])
type Said = z.output<typeof position>

export interface Received {
  /** Newer than what was known of their trucks. */
  readonly kept: number
  readonly older: number
  readonly refused: readonly { readonly index: number; readonly failure: Failure }[]
}

/** What devices say, over whichever wire. */
export interface PositionReception {
  /** `from`: the address that it came from, as the wire knows it. */
  receive(token: string, text: string, from: string): Promise<Result<Received>>
}

export function createPositionReception(company: OpenCompany, intake: PositionIntake): PositionReception {
  const { desk, clock } = company
  const { database } = desk.core
  const tries = createAddressTries(clock)
  const strangers: number[] = []
  const lastRefusals = new Map<string, number>()
  const messages = new Map<string, number[]>()

  /** That it cannot be written down must not hide why it was refused. */
  function record(session: Session, device: PositionDevice | null, code: Failure['code']): void {
    refusalsAsValues(() => desk.recordAction(session, 'map.position', targetOf(device), { decision: 'refused', reason: code, rules: [] }))
  }

  function refuseStranger(device: PositionDevice | null, from: string, code: 'position.token_unknown' | 'position.token_revoked'): Result<never> {
    tries.wasWrong(from)
    if (isWithin(strangers, STRANGERS_A_MINUTE, clock.now())) record(workstationSession(company, 'en'), device, code)
    return refuse(code)
  }

  function refuseDevice(device: PositionDevice, failure: Failure): Failure {
    const key = `${device.id} ${failure.code}`
    const now = clock.now()
    if (now - (lastRefusals.get(key) ?? -SAME_REFUSAL_MS) >= SAME_REFUSAL_MS) {
      lastRefusals.set(key, now)
      record(deviceSession(device), device, failure.code)
    }
    return failure
  }

  function deviceOf(token: string, from: string): Result<PositionDevice> {
    const seconds = tries.secondsToWait(from)
    if (seconds > 0) return refuse('access.wait', { seconds })
    const device = findPositionDevice(database.read, deviceDigest(token)) ?? null
    if (device === null) return refuseStranger(null, from, 'position.token_unknown')
    if (device.revokedAt !== null) return refuseStranger(device, from, 'position.token_revoked')
    tries.wasRight(from)
    return ok(device)
  }

  function truckOf({ location, truck: own }: PositionDevice, name: string | undefined): Id<'truck'> | null {
    if (name === undefined) return own
    const trucks = createRecordReader(database.read).all('truck', location)
    const exact = trucks.filter(({ id, externalId }) => id === name || externalId === name)
    const [found, other] = exact.length > 0 ? exact : trucks.filter((truck) => foldText(truck.name) === foldText(name))
    if (found === undefined || other !== undefined || (own !== null && own !== found.id)) return null
    return found.id
  }

  async function take(device: PositionDevice, { truck: name, lat, lon, at, accuracyM }: Said): Promise<Result<{ readonly kept: boolean }>> {
    const truck = truckOf(device, name)
    if (truck === null) return refuse('position.no_truck')
    return intake.take({ truck, lat, lon, at: typeof at === 'number' ? at : Date.parse(at), accuracyM: accuracyM ?? null, source: 'device' })
  }

  function see({ id, seenAt }: PositionDevice): void {
    const now = clock.now()
    if (now - (seenAt ?? 0) >= SEEN_EVERY_MS) refusalsAsValues(() => database.transact((tx) => seePositionDevice(tx, id, now)))
  }

  return {
    async receive(token, text, from) {
      const known = deviceOf(token, from)
      if (!known.ok) return known
      const device = known.value
      const lately = messages.get(device.id) ?? []
      messages.set(device.id, lately)
      if (!isWithin(lately, MESSAGES_A_MINUTE, clock.now())) return refuse('position.too_often')
      const said = readMessage(text)
      if (!said.ok) return { ok: false, failure: refuseDevice(device, said.failure) }
      see(device)
      const counts = { kept: 0, older: 0 }
      const refused: { index: number; failure: Failure }[] = []
      for (const [index, each] of said.value.entries()) {
        const taken = await take(device, each)
        // Not the position's fault: the whole message is to be sent again.
        if (!taken.ok && taken.failure.code.startsWith('store.')) return taken
        if (!taken.ok) refused.push({ index, failure: refuseDevice(device, taken.failure) })
        else if (taken.value.kept) counts.kept += 1
        else counts.older += 1
      }
      return ok({ ...counts, refused })
    },
  }
}

/** Who acts where a device does: it has no person and may do nothing else. */
function deviceSession({ id, location }: PositionDevice): Session {
  return { user: asId<'user'>(id), roles: [], locations: [location], worker: null, language: 'en' }
}

/** Whether one more is, and if so counts it. `times`: of those within the last minute. */
function isWithin(times: number[], most: number, now: number): boolean {
  while ((times[0] ?? now) < now - MINUTE) times.shift()
  if (times.length >= most) return false
  times.push(now)
  return true
}

function readMessage(text: string): Result<readonly Said[]> {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return refuse('position.unreadable', { path: 'JSON' })
  }
  const parsed = message.safeParse(content)
  if (parsed.success) return ok(parsed.data.positions)
  // Where, not what.
  return refuse('position.unreadable', { path: parsed.error.issues[0]?.path.join('.') || 'positions' })
}
