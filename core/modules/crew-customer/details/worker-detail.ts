import { ok, refuse } from '../../../domain/failure/failure.ts'
import type { JourneyState } from '../../../domain/journey/journey-state.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { locatedTarget } from '../../../kernel/desk/targets.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import type { CrewCustomerContract } from '../contract.ts'
import { absencesFrom } from '../lists/absences.ts'
import { workerRows } from '../lists/worker-rows.ts'

type JourneyRow = readonly [id: string, date: string, status: JourneyState, role: CrewRole, truckName: string | null, jobs: number]

export const workerDetail: QueryHandler<CrewCustomerContract['worker.detail']> = {
  target: (state, { worker }) => locatedTarget(state, 'worker', worker),
  answer(state, { worker: id }, { now }) {
    const record = state.records.get('worker', id)
    const worker = record && workerRows(state, [record], now)[0]
    if (!worker) return refuse('record.not_found', { kind: 'worker', id })
    const today = todayAt(state, worker.location, now)
    const journeys = state.db.raw<JourneyRow>(JOURNEYS, id, today).map(([journey, date, status, role, truckName, jobs]) => ({ id: journey, date, status, role, truckName, jobs }))
    return ok({ worker, absences: absencesFrom(state.db, 'worker', today).get(id) ?? [], journeys })
  },
}

const JOURNEYS = `
  SELECT j.id, j.date, j.status, c.role, t.name, (SELECT COUNT(*) FROM journey_job WHERE owner = j.id)
  FROM crew_member c JOIN journey j ON j.id = c.owner LEFT JOIN truck t ON t.id = j.truck
  WHERE c.key = ? AND j.date >= ? AND j.status <> 'cancelled' ORDER BY j.date, j.depart_at LIMIT 30`
