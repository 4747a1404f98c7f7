import { isJobLocked, JOB_MACHINE, type JobState } from '../job/job-state.ts'
import { MS_PER_HOUR } from '../time/zoned-time.ts'
import type { ViolationKind } from './violation-rules.ts'

/** What the rules look at of one job, its journeys included. Times are epoch milliseconds. */
export interface JobStory {
  readonly status: JobState
  readonly transitions: readonly Transition[]
  readonly signed: readonly { readonly kind: string; readonly at: number }[]
  readonly invoices: number
  readonly timeEntries: number
  /** Written down by somebody, with when. */
  readonly facts: number
  /** Removed ones too, with when. */
  readonly photos: readonly { readonly takenAt: number; readonly removedAt: number | null }[]
  readonly journeys: readonly JourneyStory[]
}

export interface Transition {
  /** Its hybrid time: sorts as text. */
  readonly key: string
  readonly from: JobState
  readonly to: JobState
  readonly by: string
  readonly at: number
  readonly isImported: boolean
}

export interface JourneyStory {
  readonly id: string
  /** When and by whom it was sent out of the yard first, and told to its crew first; null: not. */
  readonly left: Step | null
  readonly dispatched: Step | null
  readonly crew: number
  readonly wanted: number
  /** Whoever took a licence or a missing driver upon themselves. */
  readonly overrides: readonly Step[]
}

interface Step {
  readonly by: string
  readonly at: number
}

export interface FoundViolation {
  readonly kind: ViolationKind
  /** Tells several of one kind on one job apart. */
  readonly key: string
  readonly at: number
  /** Whose doing it was. */
  readonly actor: string | null
  readonly params: Readonly<Record<string, string | number>>
}

const SIGNED_FOR_DEPARTURE: ReadonlySet<string> = new Set(['quote', 'contract'])
/** A phone may send what it took only when it is back. */
const PHOTO_MS = 24 * MS_PER_HOUR
const DONE: ReadonlySet<JobState> = new Set(['completed', 'reviewed', 'invoiced', 'paid', 'closed'])
const CHECKED: ReadonlySet<JobState> = new Set(['reviewed', 'invoiced', 'paid', 'closed'])

/** Every violation of a job's story, each once. Of what came in with an import nothing is held against anybody. */
export function findViolations(story: JobStory): FoundViolation[] {
  const transitions = story.transitions.filter(({ isImported }) => !isImported).toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return [...steps(transitions), ...papers(story, transitions), ...crews(story)]
}

function steps(transitions: readonly Transition[]): FoundViolation[] {
  return transitions.flatMap(({ key, from, to, by, at }): FoundViolation[] => {
    const cell = from === to ? 'F' : JOB_MACHINE.cell(from, to)
    if (cell === '_') return [{ kind: 'steps.skipped', key, at, actor: by, params: { from, to } }]
    return cell === 'C' && isJobLocked(from) && !isJobLocked(to) ? [{ kind: 'steps.back', key, at, actor: by, params: { from, to } }] : []
  })
}

function papers({ signed, invoices, timeEntries, facts, photos, status }: JobStory, transitions: readonly Transition[]): FoundViolation[] {
  const first = (wanted: (to: JobState) => boolean) => transitions.find(({ to }) => wanted(to))
  const found: FoundViolation[] = []
  function miss(kind: ViolationKind, step: Transition | undefined, isMissing: (at: number) => boolean): void {
    if (step !== undefined && isMissing(step.at)) found.push({ kind, key: '', at: step.at, actor: step.by, params: { to: step.to } })
  }
  const arrived = first((to) => to === 'arrived')
  const delivered = first((to) => DONE.has(to))
  // Loaded is what leaves; a delivery out of storage has nothing to load.
  miss('contract.missing', first((to) => to === 'loaded') ?? first((to) => to === 'unloading'), (at) => !signed.some((one) => SIGNED_FOR_DEPARTURE.has(one.kind) && one.at <= at))
  if (DONE.has(status)) {
    miss('signature.missing', delivered, () => !signed.some(({ kind, at }) => kind !== 'quote' && at >= (arrived?.at ?? 0)))
    miss('site.unrecorded', delivered, () => facts === 0)
    // What was taken away only after everybody could have looked was there.
    miss('photo.missing', delivered, (at) => !photos.some(({ takenAt, removedAt }) => takenAt >= (arrived?.at ?? 0) && takenAt <= at + PHOTO_MS && (removedAt === null || removedAt > at + PHOTO_MS)))
  }
  if (CHECKED.has(status)) miss('time.missing', first((to) => CHECKED.has(to)), () => timeEntries === 0)
  if (status === 'closed') miss('closed.uninvoiced', transitions.findLast(({ to }) => to === 'closed'), () => invoices === 0)
  return found
}

function crews({ journeys }: JobStory): FoundViolation[] {
  return journeys.flatMap(({ id, left, dispatched, crew, wanted, overrides }): FoundViolation[] => {
    if (left === null) return []
    const short = crew < wanted ? [{ kind: 'crew.short' as const, key: id, at: left.at, actor: (dispatched ?? left).by, params: { crew, wanted } }] : []
    const [override] = overrides.filter(({ at }) => at <= left.at)
    if (override === undefined) return short
    const alone = overrides.find(({ by, at }) => at <= left.at && by === (dispatched ?? left).by)
    return [
      ...short,
      { kind: 'override.licence', key: id, at: left.at, actor: override.by, params: {} },
      ...(alone === undefined ? [] : [{ kind: 'override.alone' as const, key: id, at: left.at, actor: alone.by, params: {} }]),
    ]
  })
}
