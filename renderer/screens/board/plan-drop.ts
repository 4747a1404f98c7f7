import { isJobLocked } from '../../../core/domain/job/job-state.ts'
import { isJourneyLocked } from '../../../core/domain/journey/journey-state.ts'
import type { Id } from '../../../core/domain/records/field.ts'
import { localDateOf, localTimeOf, MS_PER_HOUR, MS_PER_MINUTE } from '../../../core/domain/time/zoned-time.ts'
import type { LooseJob, RangeJourney, RangeWorker } from '../../../core/modules/command-control/board-range-shape.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { asLoose, createDropDraft, homeOf, replanned, type DropDraft, type MovedJob } from './drop-draft.ts'
import { dropFacts, type DropFacts } from './drop-facts.ts'
import type { BoardState, LocalChange } from './board-state.ts'
import type { LaneRow, RowsBy } from './board-rows.ts'

/** What is in the hand. */
export type Held =
  /** The first is the one that was grabbed: the others keep their distance to it. */
  | { readonly kind: 'jobs'; readonly jobs: readonly (MovedJob & { readonly row: string | null })[] }
  | { readonly kind: 'journey'; readonly journey: RangeJourney }
  | { readonly kind: 'start' | 'end'; readonly moved: MovedJob & { readonly journey: RangeJourney } }
  | { readonly kind: 'worker'; readonly worker: RangeWorker; readonly from: string | null }

export type DropTarget =
  | { readonly kind: 'row'; readonly row: LaneRow; readonly at: number; readonly isNewWanted: boolean }
  | { readonly kind: 'tray' }
  /** The heading of a location's rows. */
  | { readonly kind: 'group'; readonly location: string }

export type DropCall =
  | { readonly method: 'assignment.move'; readonly input: Input<'assignment.move'> }
  | { readonly method: 'job.edit'; readonly input: Input<'job.edit'> }
  | { readonly method: 'journey.moveCrew'; readonly input: Input<'journey.moveCrew'> }

/** What letting go here would do. */
export interface DropPlan {
  readonly call: DropCall
  readonly change: LocalChange
  /** Where the grabbed thing would lie; null in the tray. */
  readonly span: { readonly startAt: number; readonly endAt: number } | null
  readonly journey: RangeJourney | null
  readonly facts: DropFacts | null
}

export interface DropWorld {
  readonly state: BoardState
  readonly rows: readonly LaneRow[]
  readonly by: RowsBy
}

const job = (id: string) => id as Id<'job'>
const journeyId = (id: string) => id as Id<'journey'>

/** Pure, and quick enough for every move of the pointer: the what-if is played on the journeys that it touches only. Null where nothing would change, or may. */
export function planDrop(world: DropWorld, held: Held, target: DropTarget): DropPlan | null {
  if (target.kind === 'group') return null
  if (held.kind === 'jobs') return target.kind === 'tray' ? toTray(world, held.jobs) : moveJobs(world, held.jobs, target)
  if (target.kind === 'tray') return held.kind === 'worker' && held.from !== null ? takeWorkerOff(world, held.worker, held.from) : null
  if (held.kind === 'journey') return moveJourney(world, held.journey, target)
  if (held.kind === 'worker') return giveWorker(world, held, target)
  return resize(world, held, target.at)
}

function toTray({ state }: DropWorld, moved: readonly MovedJob[]): DropPlan | null {
  const placed = moved.filter((each) => each.journey !== null && !isJobLocked(each.job.status))
  if (placed.length === 0) return null
  const draft = createDropDraft(state)
  for (const each of placed) draft.takeOff(each)
  const loose = placed.map(({ job: each, journey }) => asLoose(each, journey?.location ?? ''))
  return { call: { method: 'assignment.move', input: { jobs: placed.map(({ job: each, journey }) => ({ job: job(each.id), to: null, ...(journey ? { from: journeyId(journey.id) } : {}) })) } }, change: draft.change(loose, []), span: null, journey: null, facts: null }
}

function moveJobs(world: DropWorld, moved: readonly (MovedJob & { readonly row: string | null })[], { row, at, isNewWanted }: Extract<DropTarget, { kind: 'row' }>): DropPlan | null {
  const { state, rows } = world
  const grabbed = moved[0]
  if (!grabbed || isJobLocked(grabbed.job.status)) return null
  const draft = createDropDraft(state)
  const home = rows.findIndex(({ key }) => key === grabbed.row)
  const shiftRows = home === -1 ? null : rows.findIndex(({ key }) => key === row.key) - home
  const shiftMs = startOf(grabbed) === null ? null : at - (startOf(grabbed) as number)
  let next = at
  const lines: NonNullable<Input<'assignment.move'>['jobs']>[number][] = []
  let first: { readonly journey: string; readonly job: string } | null = null
  for (const each of moved) {
    if (isJobLocked(each.job.status)) continue
    const own = rows.findIndex(({ key }) => key === each.row)
    const onto = each === grabbed || shiftRows === null || own === -1 ? row : (rows[own + shiftRows] ?? row)
    const start = startOf(each)
    const wished = each === grabbed ? at : start !== null && shiftMs !== null ? start + shiftMs : next
    const zone = state.places.get(homeOf(each, onto))?.timezone ?? 'UTC'
    const target = draft.journeyFor(onto, localDateOf(wished, zone), wished, each, isNewWanted)
    if (isJourneyLocked(target.status)) return null
    if (each.journey?.id !== target.id) draft.takeOff(each)
    const position = draft.place(target.id, each, wished)
    const placed = draft.journey(target.id)?.jobs.find(({ id }) => id === each.job.id)
    next = placed?.endAt ?? wished + 4 * MS_PER_HOUR
    first ??= { journey: target.id, job: each.job.id }
    lines.push({ job: job(each.job.id), to: target.id, position, plannedStart: placed?.plannedStart ?? null, ...(each.journey ? { from: journeyId(each.journey.id) } : {}) })
  }
  const journey = first && draft.journey(first.journey)
  const line = journey?.jobs.find(({ id }) => id === first?.job)
  if (!journey || !line) return null
  if (moved.length === 1 && isSame(grabbed, journey, line.plannedStart, line.startAt, draft)) return null
  const create = draft.made.map((made) => ({ ...made, location: made.location as Id<'location'>, truck: made.truck as Id<'truck'> | null, crew: made.crew.map(({ worker, role }) => ({ worker: worker as Id<'worker'>, role })) }))
  const { loose, gone } = looseAfter(moved)
  return {
    call: { method: 'assignment.move', input: { ...(create.length > 0 ? { create } : {}), jobs: lines } },
    change: draft.change(loose, gone),
    span: line.startAt === null || line.endAt === null ? null : { startAt: line.startAt, endAt: line.endAt },
    journey,
    facts: dropFacts({ state, row, journey, job: line, wished: at, before: state.journeys.get(journey.id), source: grabbed.journey }),
  }
}

function startOf({ job: each }: MovedJob): number | null {
  return 'startAt' in each ? each.startAt : null
}

/** Let go where it was taken up. */
function isSame(moved: MovedJob, journey: RangeJourney, plannedStart: string | null, startAt: number | null, draft: DropDraft): boolean {
  if (moved.journey?.id !== journey.id || draft.made.length > 0) return false
  const was = moved.journey.jobs.findIndex(({ id }) => id === moved.job.id)
  const now = journey.jobs.findIndex(({ id }) => id === moved.job.id)
  const old = moved.journey.jobs[was]
  return was === now && old?.startAt === startAt && (old?.plannedStart ?? null) === plannedStart
}

/** A job of two trucks stays in the tray until the second one has it. */
function looseAfter(moved: readonly MovedJob[]): { readonly loose: LooseJob[]; readonly gone: string[] } {
  const loose: LooseJob[] = []
  const gone: string[] = []
  for (const { job: each, journey } of moved) {
    if (journey !== null || !('standing' in each)) continue
    if (each.placed + 1 < (each.trucks ?? 1)) loose.push({ ...each, placed: each.placed + 1 })
    else gone.push(each.id)
  }
  return { loose, gone }
}

/** By truck when it is dragged to another row of trucks, and by time within its day. `at` is where it would begin. */
function moveJourney({ state, by }: DropWorld, journey: RangeJourney, { row, at }: Extract<DropTarget, { kind: 'row' }>): DropPlan | null {
  const place = state.places.get(journey.location)
  if (!place || isJourneyLocked(journey.status) || row.location !== journey.location) return null
  const shiftMinutes = journey.onDutyAt === null || localDateOf(at, place.timezone) !== journey.date ? 0 : Math.round((at - journey.onDutyAt) / MS_PER_MINUTE)
  const truck = by === 'trucks' ? (row.truck?.id ?? null) : (journey.truck?.id ?? null)
  const isOther = truck !== (journey.truck?.id ?? null)
  if (shiftMinutes === 0 && !isOther) return null
  const jobs = journey.jobs.map((each) => (each.startAt === null || shiftMinutes === 0 ? each : { ...each, plannedStart: localTimeOf(each.startAt + shiftMinutes * MS_PER_MINUTE, place.timezone) }))
  const moved = replanned(state, { ...journey, truck: isOther && row.truck ? { id: row.truck.id, name: row.truck.name, volumeCuft: row.truck.volumeCuft, location: row.truck.location } : isOther ? null : journey.truck }, jobs)
  return {
    call: { method: 'assignment.move', input: { journeys: [{ journey: journeyId(journey.id), ...(isOther ? { truck: truck as Id<'truck'> | null } : {}), ...(shiftMinutes === 0 ? {} : { shiftMinutes }) }] } },
    change: { journeys: [moved], removed: [], loose: [] },
    span: moved.onDutyAt === null || moved.offDutyAt === null ? null : { startAt: moved.onDutyAt, endAt: moved.offDutyAt },
    journey: moved,
    facts: dropFacts({ state, row, journey: moved, job: null, wished: at, before: journey, source: journey }),
  }
}

const LEAST_HOURS = 0.5

/** The right edge is how long it takes, the left edge when it begins with the end staying. */
function resize({ state }: DropWorld, { kind, moved }: Extract<Held, { kind: 'start' | 'end' }>, at: number): DropPlan | null {
  const { journey, job: each } = moved
  const place = state.places.get(journey.location)
  const line = journey.jobs.find(({ id }) => id === each.id)
  if (!place || !line || line.startAt === null || line.endAt === null || isJobLocked(each.status)) return null
  const startAt = kind === 'start' ? at : line.startAt
  const endAt = kind === 'end' ? at : line.endAt
  const estimatedHours = Math.max(LEAST_HOURS, Math.round(((endAt - startAt) / MS_PER_HOUR) * 4) / 4)
  if (kind === 'end') {
    if (estimatedHours === line.estimatedHours) return null
    const planned = replanned(state, journey, journey.jobs.map((other) => (other === line ? { ...other, estimatedHours } : other)))
    return resized({ method: 'job.edit', input: { job: job(each.id), set: { estimatedHours } } }, planned)
  }
  if (at === line.startAt) return null
  const plannedStart = localTimeOf(at, place.timezone)
  const planned = replanned(state, journey, journey.jobs.map((other) => (other === line ? { ...other, estimatedHours, plannedStart } : other)))
  const position = journey.jobs.indexOf(line)
  return resized({ method: 'assignment.move', input: { jobs: [{ job: job(each.id), from: journeyId(journey.id), to: journey.id, position, plannedStart, estimatedHours }] } }, planned)

  function resized(call: DropCall, planned: RangeJourney): DropPlan {
    const now = planned.jobs.find(({ id }) => id === each.id)
    return { call, change: { journeys: [planned], removed: [], loose: [] }, span: typeof now?.startAt === 'number' && typeof now.endAt === 'number' ? { startAt: now.startAt, endAt: now.endAt } : null, journey: planned, facts: null }
  }
}

function giveWorker({ state }: DropWorld, { worker, from }: Extract<Held, { kind: 'worker' }>, { row, at }: Extract<DropTarget, { kind: 'row' }>): DropPlan | null {
  const zone = state.places.get(row.location)?.timezone ?? 'UTC'
  const date = localDateOf(at, zone)
  const open = row.bands.filter(({ journey }) => journey.date === date && !isJourneyLocked(journey.status))
  const journey = (open.find(({ startAt, endAt }) => at >= startAt && at < endAt) ?? open[0])?.journey
  if (!journey || journey.id === from || journey.crew.some((member) => member.worker === worker.id)) return null
  const truck = state.trucks.find(({ id }) => id === journey.truck?.id)
  const mayDrive = !truck || !worker.mayNotDrive.includes(truck.licenceGroup)
  const hasDriver = journey.crew.some(({ role }) => role === 'driver')
  const role = !hasDriver && mayDrive && worker.roles.includes('driver') ? ('driver' as const) : ('helper' as const)
  const staffed: RangeJourney = { ...journey, crew: [...journey.crew, { worker: worker.id, name: worker.name, role }] }
  const left = from === null ? undefined : state.journeys.get(from)
  const source = left && { ...left, crew: left.crew.filter((member) => member.worker !== worker.id) }
  return {
    call: { method: 'journey.moveCrew', input: { moves: [{ worker: worker.id as Id<'worker'>, from: from === null ? null : journeyId(from), to: journeyId(journey.id), role }] } },
    change: { journeys: source ? [staffed, source] : [staffed], removed: [], loose: [] },
    span: { startAt: journey.onDutyAt ?? at, endAt: journey.offDutyAt ?? at + MS_PER_HOUR },
    journey: staffed,
    facts: dropFacts({ state, row, journey: staffed, job: null, wished: at, before: journey, source: null }),
  }
}

function takeWorkerOff({ state }: DropWorld, worker: RangeWorker, from: string): DropPlan | null {
  const journey = state.journeys.get(from)
  if (!journey || isJourneyLocked(journey.status)) return null
  return {
    call: { method: 'journey.moveCrew', input: { moves: [{ worker: worker.id as Id<'worker'>, from: journeyId(from), to: null }] } },
    change: { journeys: [{ ...journey, crew: journey.crew.filter((member) => member.worker !== worker.id) }], removed: [], loose: [] },
    span: null,
    journey: null,
    facts: null,
  }
}
