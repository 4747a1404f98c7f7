import { FINISHED_STATES } from '../../../domain/job/job-phase.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import { stateList } from '../../../kernel/records/state-list.ts'
import type { Projection, ProjectionContext, RecordDelta } from '../../../kernel/registry/projection.ts'
import { isFinished } from './read-trust-jobs.ts'

/** What was written since, as far as scores follow from it. It listens to commits and writes nothing; a commit that fails after it leaves too much noted, never too little. */
export interface TrustFactLog {
  readonly projection: Projection
  /** Grows with what is set aside, counts again, or is weighed by other numbers, anywhere. */
  rules(): number
  /** Grows with facts of a place. */
  facts(location: string): number
  /** Whether `rules` has grown since this was last asked. */
  takeForgotten(): boolean
}

const RULES: readonly RecordKind[] = ['location', 'trustContest', 'trustSetting']
const ON_JOB: readonly RecordKind[] = ['stop', 'timeEntry', 'feedback', 'claim']
const ON_JOURNEY: readonly RecordKind[] = ['journey', 'crewMember']

export function createTrustFactLog(): TrustFactLog {
  let rules = 0
  let asked = 0
  const facts = new Map<string, number>()
  return {
    projection: {
      name: 'trust facts',
      kinds: [...RULES, 'job', ...ON_JOB, 'journeyJob', ...ON_JOURNEY],
      apply(context, deltas) {
        for (const delta of deltas) {
          if (RULES.includes(delta.kind)) rules += 1
          else for (const location of placesOf(context, delta)) facts.set(location, (facts.get(location) ?? 0) + 1)
        }
      },
      rebuild: () => void (rules += 1),
    },
    rules: () => rules,
    facts: (location) => facts.get(location) ?? 0,
    takeForgotten() {
      const grew = rules !== asked
      asked = rules
      return grew
    },
  }
}

/** Where a finished job is touched. What is only planned says nothing of anybody yet. */
function placesOf(context: ProjectionContext, { kind, id, before, after }: RecordDelta): string[] {
  if (kind === 'job') return [before, after].flatMap((side) => placeOf(side))
  if (ON_JOURNEY.includes(kind)) return context.tx.raw<[string]>(ON_JOURNEYS, splitChildId(id).owner).map(([location]) => location)
  const { owner, key } = splitChildId(id)
  return placeOf(context.records.get('job', kind === 'journeyJob' ? key : owner) ?? null)
}

function placeOf(job: Readonly<Record<string, unknown>> | null): string[] {
  return typeof job?.['location'] === 'string' && isFinished(job['status']) ? [job['location']] : []
}

const ON_JOURNEYS = `SELECT DISTINCT j.location FROM journey_job l JOIN job j ON j.id = l.key WHERE l.owner = ? AND j.location IS NOT NULL AND j.status IN ${stateList(FINISHED_STATES)}`
