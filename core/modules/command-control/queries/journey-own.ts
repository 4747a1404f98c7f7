import { ok } from '../../../domain/failure/failure.ts'
import type { JourneyState } from '../../../domain/journey/journey-state.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { createScheduleReader } from '../schedule/schedule-reader.ts'

/** Somebody on a crew looks at what is ahead, and a little back for hours that are still to be entered. */
const DAYS_BACK = 7
const DAYS_AHEAD = 21

interface OwnRow {
  readonly id: string
  readonly role: CrewRole
  readonly date: string
  readonly status: JourneyState
  readonly location: string
  readonly truck: string | null
}

/** The journeys of the worker that the reader is, in the order of their days. */
export function journeyOwn(places: CommandControlDependencies): QueryHandler<CommandControlContract['journey.own']> {
  return {
    target: (_state, _input, { session }) => ok({ kind: 'journey', id: null, location: null, workers: session.worker === null ? [] : [session.worker] }),
    answer(state, _input, { session, now }) {
      if (session.worker === null) return ok({ today: '', journeys: [] })
      const zone = state.records.get('location', state.records.get('worker', session.worker)?.location ?? '')?.timezone ?? 'UTC'
      const today = localDateOf(now, zone)
      const rows = state.db.all<OwnRow>(
        `SELECT j.id, c.role, j.date, j.status, l.name AS location, t.name AS truck FROM crew_member c JOIN journey j ON j.id = c.owner JOIN location l ON l.id = j.location LEFT JOIN truck t ON t.id = j.truck
         WHERE c.key = ? AND j.date BETWEEN ? AND ? ORDER BY j.date, j.depart_at, j.id`,
        session.worker, addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD),
      )
      const planned = new Map(createScheduleReader(state.db, state.records, places).journeys(rows.map(({ id }) => id)).map((journey) => [journey.id, journey]))
      return ok({
        today,
        journeys: rows.map(({ id, ...row }) => {
          const journey = planned.get(id)
          return { ...row, id, timezone: journey?.zone ?? zone, jobs: journey?.jobs.length ?? 0, onDutyAt: journey?.timeline?.onDutyAt ?? null, offDutyAt: journey?.timeline?.offDutyAt ?? null }
        }),
      })
    },
  }
}
