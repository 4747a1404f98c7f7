import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { childId } from '../../../domain/records/record.ts'
import { minutesOfDay, timeOfMinutes, type LocalTime } from '../../../domain/time/local-time.ts'
import { localDateOf, localTimeOf, MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkDrivers, checkTruck } from './check-resources.ts'
import { crewOf } from './crew-changes.ts'
import type { DraftJourney, ScheduleDraft } from './schedule-draft.ts'

type JourneyMove = ParsedInputOf<CommandControlContract['assignment.move']>['journeys'][number]

/** A whole journey: to another truck, and earlier or later as one block. */
export function moveJourney(draft: ScheduleDraft, { journey: id, truck, shiftMinutes }: JourneyMove): Result<void> {
  const found = draft.journey(id)
  if (!found.ok) return found
  if (truck !== undefined) {
    const there = checkTruck(draft.state, truck)
    if (!there.ok) return there
    const driven = checkDrivers(draft.state, { ...found.value.journey, truck }, crewOf(draft.state, id), draft.overruling)
    if (!driven.ok) return driven
    draft.add(put('journey', id, { truck }), ...driven.value)
  }
  return shiftMinutes === undefined || shiftMinutes === 0 ? ok(undefined) : shift(draft, found.value, shiftMinutes)
}

/** Each job gets its present start, moved: left to their windows, some would stay where they are. */
function shift(draft: ScheduleDraft, { journey, lines }: DraftJourney, minutes: number): Result<void> {
  const planned = draft.schedule.journeys([journey.id])[0]
  const zone = planned?.zone ?? 'UTC'
  const starts = new Map((planned?.timeline?.jobs ?? []).map((timing) => [timing.id, timing.startAt]))
  for (const { job, seq } of lines) {
    const startAt = starts.get(job)
    if (startAt === undefined) continue
    const moved = startAt + minutes * MS_PER_MINUTE
    if (localDateOf(moved, zone) !== journey.date) return refuse('journey.past_midnight', { id: journey.id })
    draft.add(put('journeyJob', childId(journey.id, job), { seq, plannedStart: localTimeOf(moved, zone) }))
  }
  if (journey.departAt === null) return ok(undefined)
  const departAt = shifted(journey.departAt, minutes)
  if (departAt === null) return refuse('journey.past_midnight', { id: journey.id })
  draft.add(put('journey', journey.id, { departAt }))
  return ok(undefined)
}

function shifted(time: LocalTime, minutes: number): LocalTime | null {
  const moved = minutesOfDay(time) + minutes
  return moved < 0 || moved >= 1_440 ? null : timeOfMinutes(moved)
}
