import { ok, type Result } from '../../domain/failure/failure.ts'
import { createDriveBook, DRIVE_HOURS, pointKey, type DriveBook } from '../../domain/place/drive-book.ts'
import type { Position } from '../../domain/place/position.ts'
import { addDays, isWeekend, type LocalDate } from '../../domain/time/local-date.ts'
import { localDateOf, toInstant } from '../../domain/time/zoned-time.ts'
import type { CancelSignal } from '../../kernel/ports/environment.ts'
import type { Departure, DriveNews, MatrixPart, RoadDrives, RoadMatrix, RoutingService, WantedDrives } from '../../kernel/ports/travel-time.ts'
import type { DriveFile } from './drive-file.ts'
import { wholeMatrix } from './matrix-blocks.ts'

export interface RoadSetup {
  /** The first that answers is believed. */
  readonly services: readonly RoutingService[]
  /** What other services have told is dropped. */
  readonly id: string
}

export interface LearnDrivesOptions {
  /** Asked anew each time, since it may have been changed; null: no service is set. */
  readonly setup: () => RoadSetup | null
  /** Keeps what was told for days without a network. */
  readonly file: DriveFile | null
  readonly now: () => number
  readonly limits?: { readonly askMs?: number }
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Roads are built and closed: after so long a drive is asked for again, and used all the same until it is told. */
const FRESH_MS = 7 * DAY_MS
const KEPT_MS = 60 * DAY_MS
/** For all the requests of one set. */
const ASK_MS = 20_000
/** What another than the first service told is asked for again so soon: the first may answer by then. */
const STAND_IN_MS = 30 * MINUTE_MS
const FIRST_REST_MS = MINUTE_MS
const LONGEST_REST_MS = 30 * MINUTE_MS
/** A set with nothing to ask for is not gone through again before this. */
const COMPLETE_MS = 10 * MINUTE_MS
const REMEMBERED_SETS = 300
const LOOK_MS = 50

interface Errand {
  readonly set: WantedDrives
  readonly id: string
  readonly controller: AbortController
  readonly done: Promise<Outcome>
  readonly settle: (outcome: Outcome) => void
  /** Whoever waits for it; unless it is kept, it ends when the last of them no longer wants it. */
  waiting: number
  isKept: boolean
  isUrgent: boolean
}

interface Outcome {
  readonly isAnswered: boolean
  readonly learned: number
  /** Null: nobody had to be asked, or nobody answered. */
  readonly by: RoutingService | null
}

const NOTHING: Outcome = { isAnswered: false, learned: 0, by: null }

/** Drives from the road services that a company has set, asked for one set of points at a time; whoever waits goes before what is asked for in the background. */
export function createRoadDrives({ setup, file, now, limits = {} }: LearnDrivesOptions): RoadDrives & { close(): void; /** All of it, also on the disk: doors of people who are to be forgotten are among the points. */ forget(): void } {
  const { askMs = ASK_MS } = limits
  const complete = new Map<string, number>()
  const errands: Errand[] = []
  const closing = new AbortController()
  let current = setup()
  const book: DriveBook = createDriveBook((current && file?.load(current.id)) ?? undefined)
  book.forget(now() - KEPT_MS)
  const rests = new Map<RoutingService['name'], { readonly until: number; readonly ms: number }>()
  let isRunning = false
  /** What was asked before it is not noted. */
  let forgotten = 0

  function services(): readonly RoutingService[] {
    const next = setup()
    if (next?.id !== current?.id) {
      book.forget(Number.POSITIVE_INFINITY)
      complete.clear()
      rests.clear()
    }
    current = next
    return current?.services ?? []
  }

  function isResting({ name }: RoutingService): boolean {
    return now() < (rests.get(name)?.until ?? 0)
  }

  /** Places of the points whose drives have to be asked for so that none among all of them is missing. */
  function missingOf({ points, date }: WantedDrives, id: string): number[] {
    if ((complete.get(id) ?? 0) > now()) return []
    const since = now() - FRESH_MS
    const onWeekend = isWeekend(date)
    const missing = fewestOf(points.length, (one, other) => !book.isTold(points[one]!, points[other]!, onWeekend, since) || !book.isTold(points[other]!, points[one]!, onWeekend, since))
    if (missing.length === 0) remember(id)
    return missing
  }

  function remember(id: string): void {
    complete.delete(id)
    complete.set(id, now() + COMPLETE_MS)
    for (const oldest of complete.keys()) {
      if (complete.size <= REMEMBERED_SETS) break
      complete.delete(oldest)
    }
  }

  function errandFor(set: WantedDrives, id: string, isUrgent: boolean): Errand {
    const there = errands.find((one) => one.id === id && !one.controller.signal.aborted)
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    const errand: Errand = there ?? { set, id, controller: new AbortController(), done: promise, settle: resolve, waiting: 0, isKept: false, isUrgent }
    errand.isUrgent ||= isUrgent
    if (!there) errands.push(errand)
    return errand
  }

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    for (let next = errands.find(({ isUrgent }) => isUrgent) ?? errands[0]; next; next = errands.find(({ isUrgent }) => isUrgent) ?? errands[0]) {
      next.settle(await perform(next).catch(() => NOTHING))
      errands.splice(errands.indexOf(next), 1)
    }
    isRunning = false
  }

  async function perform({ set, id, controller }: Errand): Promise<Outcome> {
    const missing = missingOf(set, id)
    if (missing.length === 0) return { isAnswered: true, learned: 0, by: null }
    if (closing.signal.aborted || controller.signal.aborted) return NOTHING
    const asked = current
    const before = forgotten
    for (const service of asked?.services ?? []) {
      if (isResting(service)) continue
      const told = await askService(service, set, missing, AbortSignal.any([controller.signal, closing.signal, AbortSignal.timeout(askMs)]))
      if (controller.signal.aborted || closing.signal.aborted || current?.id !== asked?.id || forgotten !== before) return NOTHING
      // No road joins these points, or one of them lies off the network: asking again gives no other answer.
      if (!told.ok && told.failure.code === 'place.no_route') {
        remember(id)
        return { isAnswered: true, learned: 0, by: service }
      }
      if (!told.ok) {
        const ms = Math.min(LONGEST_REST_MS, 2 * (rests.get(service.name)?.ms ?? FIRST_REST_MS / 2))
        rests.set(service.name, { until: now() + ms, ms })
        continue
      }
      rests.delete(service.name)
      const learned = note(service, set, told.value, service === asked?.services[0] ? now() : now() - FRESH_MS + STAND_IN_MS)
      file?.save(asked?.id ?? '', book.sheet())
      return { isAnswered: true, learned, by: service }
    }
    return NOTHING
  }

  async function askService(service: RoutingService, { points, date, zone }: WantedDrives, missing: readonly number[], signal: AbortSignal): Promise<Result<readonly Told[]>> {
    const told: Told[] = []
    const departures = service.byHour ? departuresOn(nextLike(date, localDateOf(now(), zone)), zone) : [null]
    // What varies is asked whole: some servers want no more departures than arrivals.
    for (const part of service.byHour ? [wholeMatrix(points.length)] : partsOf(points.length, missing)) {
      const hours: RoadMatrix[] = []
      for (const departure of departures) {
        const answer = await service.matrix(points, departure, signal, part)
        if (!answer.ok) return answer
        hours.push(answer.value)
      }
      told.push({ part, hours })
    }
    return ok(told)
  }

  function note(service: RoutingService, { points, date }: WantedDrives, told: readonly Told[], toldAt: number): number {
    const onWeekend = isWeekend(date)
    let learned = 0
    for (const { part, hours } of told) {
      part.from.forEach((from, row) => part.to.forEach((to, column) => {
        const [leaves, reaches] = [points[from], points[to]]
        if (from === to || leaves === undefined || reaches === undefined) return
        const cells = hours.map((matrix) => matrix[row]?.[column] ?? null)
        const drives = cells.filter((cell) => cell !== null)
        const [first] = drives
        if (first === undefined || drives.length < cells.length) return book.note(leaves, reaches, { noRoad: true, source: service.name, toldAt })
        book.note(leaves, reaches, { source: service.name, metres: first.metres, seconds: drives.map(({ minutes }) => 60 * minutes), onWeekend, toldAt })
        learned += 1
      }))
    }
    return learned
  }

  return {
    book,
    isSet: () => services().length > 0,
    async ask(wanted, waitMs, cancel) {
      const [first, ...others] = services()
      if (first === undefined) return { service: null, state: 'none', learned: 0 }
      const next = [first, ...others].find((service) => !isResting(service))
      const news = (state: DriveNews['state'], learned = 0, by = next ?? first): DriveNews => ({ service: by.name, state, learned })
      const sets = wanted.map((one) => ({ ...one, points: distinct(one.points) })).map((set) => ({ set, id: idOf(set) })).filter(({ set, id }) => set.points.length > 1 && !(set.isAhead === true && first.isBilled) && missingOf(set, id).length > 0)
      if (sets.length === 0) return news('known')
      if (next === undefined) return news('failed')
      const asked = sets.map(({ set, id }) => errandFor(set, id, waitMs > 0))
      for (const errand of asked) errand.waiting += 1
      const answered = Promise.all(asked.map(({ done }) => done))
      void run()
      const outcomes = await within(waitMs, answered, cancel)
      for (const errand of asked) {
        errand.waiting -= 1
        if (outcomes === 'late') errand.isKept = true
        if (outcomes === 'cancelled' && errand.waiting === 0 && !errand.isKept) errand.controller.abort()
      }
      if (typeof outcomes === 'string') return news('asked')
      return news(outcomes.every(({ isAnswered }) => isAnswered) ? 'known' : 'failed', outcomes.reduce((sum, { learned }) => sum + learned, 0), outcomes.findLast(({ by }) => by !== null)?.by ?? next)
    },
    close: () => closing.abort(),
    forget() {
      forgotten += 1
      book.forget(Number.POSITIVE_INFINITY)
      complete.clear()
      if (current) file?.save(current.id, book.sheet())
    },
  }
}

interface Told {
  readonly part: MatrixPart
  /** One matrix for each departure asked for. */
  readonly hours: readonly RoadMatrix[]
}

/** Few places that are at an end of every missing pair: whoever misses most, again and again. One new door is one place, not all that lack a drive to it. */
function fewestOf(count: number, isMissing: (one: number, other: number) => boolean): number[] {
  const others: Set<number>[] = Array.from({ length: count }, () => new Set())
  for (let one = 0; one < count; one += 1) {
    for (let other = one + 1; other < count; other += 1) {
      if (!isMissing(one, other)) continue
      others[one]!.add(other)
      others[other]!.add(one)
    }
  }
  const chosen: number[] = []
  for (;;) {
    let most = 0
    for (let place = 1; place < count; place += 1) if (others[place]!.size > others[most]!.size) most = place
    if (count === 0 || others[most]!.size === 0) return chosen.toSorted((a, b) => a - b)
    chosen.push(most)
    for (const other of others[most]!) others[other]!.delete(most)
    others[most]!.clear()
  }
}

/** A few new points are asked for with all others, there and back; many with everything. */
function partsOf(count: number, missing: readonly number[]): readonly MatrixPart[] {
  const whole = wholeMatrix(count)
  if (2 * missing.length >= count) return [whole]
  const isMissing = new Set(missing)
  return [{ from: missing, to: whole.to }, { from: whole.from.filter((place) => !isMissing.has(place)), to: missing }]
}

/** Services tell the traffic of days to come: of one that is over, that of the same day of the week. */
function nextLike(date: LocalDate, today: LocalDate): LocalDate {
  let next = date
  while (next <= today) next = addDays(next, 7)
  return next
}

function departuresOn(date: LocalDate, zone: string): Departure[] {
  return DRIVE_HOURS.flatMap((hour) => {
    const time = `${String(hour).padStart(2, '0')}:00`
    const at = toInstant(date, time, zone)
    return at.ok ? [{ at: at.value, local: `${date}T${time}` }] : []
  })
}

function distinct(points: readonly Position[]): Position[] {
  return [...new Map(points.map((point) => [pointKey(point), point])).values()]
}

function idOf({ points, date }: WantedDrives): string {
  return `${isWeekend(date)} ${points.map(pointKey).toSorted((a, b) => a - b).join(' ')}`
}

/** A signal of long work has only a flag to look at. */
async function within<T>(waitMs: number, answer: Promise<T>, cancel: CancelSignal | undefined): Promise<T | 'late' | 'cancelled'> {
  const { promise, resolve } = Promise.withResolvers<'late' | 'cancelled'>()
  const look = setInterval(() => {
    if (cancel?.aborted === true) resolve('cancelled')
  }, LOOK_MS)
  const late = setTimeout(() => resolve('late'), waitMs)
  try {
    return await Promise.race([answer, promise])
  } finally {
    clearInterval(look)
    clearTimeout(late)
  }
}
