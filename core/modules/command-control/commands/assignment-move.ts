import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { CommandHandler, State } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { createScheduleReader } from '../schedule/schedule-reader.ts'
import { findRecord, jobTarget, journeyTarget } from './find-record.ts'
import { moveJob } from './move-job.ts'
import { moveJourney } from './move-journey.ts'
import { createScheduleDraft } from './schedule-draft.ts'
import { scheduleDecision } from './schedule-decision.ts'

type Move = CommandControlContract['assignment.move']
type MoveInput = ParsedInputOf<Move>

/** Whatever was dragged on the board, one job or many, as one entry of the audit and one undo. */
export function assignmentMove(places: CommandControlDependencies): CommandHandler<Move> {
  return {
    target: moveTarget,
    decide(state, input, context) {
      const target = moveTarget(state, input)
      if (!target.ok) return target
      const draft = createScheduleDraft({ state, schedule: createScheduleReader(state.db, state.records, places), location: target.value.location as string, overruling: { reason: input.reason, context } })
      const made = input.create.map((journey) => ({ key: journey.key, made: draft.create(journey) }))
      for (const { made: one } of made) if (!one.ok) return one
      for (const move of input.journeys) {
        const moved = moveJourney(draft, move)
        if (!moved.ok) return moved
      }
      for (const move of input.jobs) {
        const moved = moveJob(draft, move)
        if (!moved.ok) return moved
      }
      const created = made.flatMap(({ key, made: one }) => (one.ok ? [{ key, journey: asId<'journey'>(one.value) }] : []))
      return scheduleDecision(draft.changes(), { created })
    },
  }
}

/** The first thing named speaks for all: the draft refuses what lies elsewhere. */
function moveTarget(state: State, { create, jobs, journeys }: MoveInput): Result<AccessTarget> {
  if (jobs[0]) return jobTarget(state, jobs[0].job)
  if (journeys[0]) return journeyTarget(state, journeys[0].journey)
  const location = create[0]?.location
  if (location === undefined) return refuse('input.invalid', { path: 'jobs', problem: 'nothing is moved' })
  const found = findRecord(state, 'location', location)
  return found.ok ? ok({ kind: 'journey', id: null, location }) : found
}
