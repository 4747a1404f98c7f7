import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { Journey } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, remove, type Change, type State } from '../../../kernel/desk/handler.ts'
import type { ScheduleReader } from '../schedule/schedule-reader.ts'
import { crewOf } from './crew-changes.ts'
import { newJourney } from './journey-create.ts'
import { findFreeJourney, pinOverruled, type Overruling } from './overrule.ts'
import { seqAt } from './place-job.ts'

export interface DraftLine {
  readonly job: string
  readonly seq: number
}

/** A journey while a command of many moves is being decided: what earlier moves did is seen by later ones. */
export interface DraftJourney {
  readonly journey: Journey
  readonly isNew: boolean
  lines: DraftLine[]
}

export interface NewDraftJourney {
  readonly key: string
  readonly location: Id<'location'>
  readonly date: string
  readonly truck: Id<'truck'> | null
  readonly crew: Parameters<typeof newJourney>[1]['crew']
}

export interface ScheduleDraft {
  readonly state: State
  readonly schedule: ScheduleReader
  readonly location: string
  readonly overruling: Overruling
  /** The new journey's id; later moves name it by its key. */
  create(input: NewDraftJourney): Result<string>
  /** By id, or by the key of one made here; refused when it is over, pinned without a reason or of another location. */
  journey(idOrKey: string): Result<DraftJourney>
  /** Puts a line in, at the end without a position, and gives its place in the order. */
  place(target: DraftJourney, job: string, position: number | undefined): number
  takeOff(source: DraftJourney, job: string): void
  add(...changes: readonly Change[]): void
  /** All of it, and the removal of journeys that are left with neither jobs nor crew. */
  changes(): Change[]
}

export function createScheduleDraft({ state, schedule, location, overruling }: Pick<ScheduleDraft, 'state' | 'schedule' | 'location' | 'overruling'>): ScheduleDraft {
  const changes: Change[] = []
  const journeys = new Map<string, DraftJourney>()
  const keys = new Map<string, string>()
  const emptied = new Set<string>()

  return {
    state,
    schedule,
    location,
    overruling,
    create(input) {
      if (input.location !== location) return refuse('journey.other_location')
      const made = newJourney(state, { ...input, departAt: null, jobs: [] }, overruling)
      if (!made.ok) return made
      const id = made.value.journey
      changes.push(...made.value.changes)
      keys.set(input.key, id)
      const { date, truck } = input
      journeys.set(id, { isNew: true, lines: [], journey: { id, externalId: null, location: input.location, date, truck, status: 'draft', departAt: null, pinnedBy: null } })
      return ok(id)
    },
    journey(idOrKey) {
      const id = keys.get(idOrKey) ?? idOrKey
      const known = journeys.get(id)
      if (known) return ok(known)
      const found = findFreeJourney(state, id, overruling.reason)
      if (!found.ok) return found
      if (found.value.location !== location) return refuse('journey.other_location')
      const lines = state.records.children('journeyJob', id).map(({ key, seq }) => ({ job: key, seq })).toSorted((a, b) => a.seq - b.seq || (a.job < b.job ? -1 : 1))
      const draft: DraftJourney = { journey: found.value, isNew: false, lines }
      journeys.set(id, draft)
      changes.push(...pinOverruled(found.value, overruling))
      return ok(draft)
    },
    place(target, job, position) {
      const others = target.lines.filter((line) => line.job !== job)
      const seq = seqAt(others, position)
      target.lines = [...others, { job, seq }].toSorted((a, b) => a.seq - b.seq)
      emptied.delete(target.journey.id)
      return seq
    },
    takeOff(source, job) {
      source.lines = source.lines.filter((line) => line.job !== job)
      changes.push(remove('journeyJob', childId(source.journey.id, job)))
      if (source.lines.length === 0) emptied.add(source.journey.id)
    },
    add: (...more) => void changes.push(...more),
    changes() {
      const bare = [...emptied].filter((id) => isDisposable(journeys.get(id)) && crewOf(state, id).length === 0)
      const complete = [...journeys.values()].filter((draft) => draft.isNew && draft.journey.truck !== null && draft.lines.length > 0 && changes.some(({ kind, id }) => kind === 'crewMember' && id.startsWith(draft.journey.id)))
      return [...changes, ...complete.map(({ journey }) => put('journey', journey.id, { status: 'planned' })), ...bare.map((id) => remove('journey', id))]
    },
  }
}

function isDisposable(draft: DraftJourney | undefined): boolean {
  return draft !== undefined && !draft.isNew && (draft.journey.status === 'draft' || draft.journey.status === 'planned')
}
