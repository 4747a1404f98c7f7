import type { ChangedRecord, DeskEvent } from '../../kernel/desk/desk.ts'
import type { CrewDay } from '../../modules/command-control/crew-shape.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { nextTurn } from '../environment/system-environment.ts'
import type { CrewPerson } from './crew-person.ts'

/** A burst of changes is shown once. */
const LEAST_BETWEEN_MS = 150
/** Whoever made a change has the answer before a crowd of phones is told, also where all of them share one processor. */
const AFTER_ANSWER_MS = 25
/** A day ends, and a plan's times move, without any change. */
const SHOWN_EVERY_MS = 60_000

/** Rare, and of anybody: whom they concern is found by looking. */
const ANYWHERE: ReadonlySet<string> = new Set(['customer', 'truck', 'equipment', 'location', 'company'])

export interface CrewWatcher {
  /** As the records say now; undefined when they are on no crew any more. */
  person(): CrewPerson | undefined
  show(day: unknown): void
  gone(): void
}

interface Watched extends CrewWatcher {
  /** Of what is shown: records with another owner are no reason to look again. */
  ids: ReadonlySet<string>
  told: string
  pending: NodeJS.Timeout | null
  lastAt: number
}

/**
 * The day of each person whose phone is connected, told when it is another. A change elsewhere costs each of them a look into a set. Where one change concerns many,
 * they are told one after the other, and whoever works at the console is answered in between.
 */
export interface CrewFeed {
  watch(watcher: CrewWatcher): () => void
  close(): void
}

export function createCrewFeed({ desk }: Pick<OpenCompany, 'desk'>, onBug: (error: unknown) => void): CrewFeed {
  const watching = new Set<Watched>()
  const due = new Set<Watched>()
  let isTelling = false

  async function reckon(watched: Watched): Promise<void> {
    const person = watched.person()
    if (!person) return watched.gone()
    const day = await desk.query(person.session, 'journey.crew', {})
    if (!day.ok || !watching.has(watched)) return
    watched.ids = idsOf(day.value as CrewDay, person)
    const told = JSON.stringify(day.value)
    if (told === watched.told) return
    watched.told = told
    watched.show(day.value)
  }

  /** Also those that become due meanwhile. */
  async function reckonDue(): Promise<void> {
    if (isTelling) return
    isTelling = true
    for (const watched of due) {
      await nextTurn()
      due.delete(watched)
      watched.lastAt = performance.now()
      await reckon(watched).catch(onBug)
    }
    isTelling = false
  }

  function reckonSoon(watched: Watched): void {
    if (watched.pending !== null) return
    watched.pending = setTimeout(() => {
      watched.pending = null
      due.add(watched)
      void reckonDue()
    }, Math.max(AFTER_ANSWER_MS, watched.lastAt + LEAST_BETWEEN_MS - performance.now()))
  }

  const endEvents = desk.onEvent(({ records }: DeskEvent) => {
    const isAnywhere = records.some(({ kind, id }) => id === '*' || ANYWHERE.has(kind))
    for (const watched of watching) if (isAnywhere || records.some((record) => concerns(watched, record))) reckonSoon(watched)
  })
  const beating = setInterval(() => {
    for (const watched of watching) reckonSoon(watched)
  }, SHOWN_EVERY_MS)
  beating.unref()

  return {
    watch(watcher) {
      const watched: Watched = { ...watcher, ids: new Set(), told: '', pending: null, lastAt: 0 }
      watching.add(watched)
      reckon(watched).catch(onBug)
      return () => {
        watching.delete(watched)
        due.delete(watched)
        if (watched.pending !== null) clearTimeout(watched.pending)
      }
    },
    close() {
      endEvents()
      clearInterval(beating)
      watching.clear()
      due.clear()
    },
  }
}

/** A child's id begins with its owner's; of a crew it names the worker behind it. */
function concerns({ ids }: Watched, { kind, id }: ChangedRecord): boolean {
  return ids.has(id.slice(0, 36)) || (kind === 'crewMember' && ids.has(id.slice(37)))
}

function idsOf({ journeys }: CrewDay, { user, worker }: CrewPerson): ReadonlySet<string> {
  return new Set<string>([user.id, worker.id, ...journeys.flatMap(({ id, jobs }) => [id, ...jobs.map((job) => job.id)])])
}
