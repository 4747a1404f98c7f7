import { createSearch, foldForSearch } from '../../../domain/search/search-text.ts'
import { ok } from '../../../domain/failure/failure.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { inOrder, pageOf } from '../../../kernel/desk/list-page.ts'
import type { CrewCustomerContract } from '../contract.ts'
import { listTarget } from './list-target.ts'
import { recordsInSight } from './records-in-sight.ts'
import { workerRows, type WorkerRow } from './worker-rows.ts'

type Method = CrewCustomerContract['workers.list']
type Input = ParsedInputOf<Method>

const NEAR_OVERTIME_MINUTES = 480
const LICENCE_NOTICE_DAYS = 60

export const workersList: QueryHandler<Method> = {
  target: (_, { location }) => listTarget('worker', location),
  answer(state, input, { session, now }) {
    const workers = recordsInSight(state, 'worker', session, input.location)
    const holds = createSearch(input.text)
    const rows = workerRows(state, workers, now).filter((row) => isShown(row, input) && holds(foldForSearch([row.name, row.externalId, ...row.roles, ...(row.skills ?? [])].join(' '))))
    const order = input.sort ?? { by: 'name' as const, descending: false }
    const byName = inOrder(rows, { by: 'name', descending: order.by === 'name' && order.descending }, ({ name }) => foldForSearch(name))
    const ordered = order.by === 'name' ? byName : inOrder(byName, order, valueOf)
    const skills = [...new Set(workers.flatMap((worker) => worker.skills ?? []))].toSorted()
    return ok({ ...pageOf(ordered, input), skills })
  },
}

function isShown(row: WorkerRow, { show, role, skill }: Input): boolean {
  if (role !== undefined && !row.roles.includes(role)) return false
  if (skill !== undefined && !row.skills?.includes(skill)) return false
  const isActive = row.status === 'active'
  if (show === 'all') return true
  if (show === 'inactive') return !isActive
  if (!isActive) return false
  if (show === 'absentToday') return row.absenceToday !== null
  if (show === 'nearOvertime') return row.untilOvertimeMinutes !== null && row.untilOvertimeMinutes <= NEAR_OVERTIME_MINUTES
  if (show === 'licenceDue') return row.licenceDaysLeft !== null && row.licenceDaysLeft <= LICENCE_NOTICE_DAYS
  return true
}

function valueOf(row: WorkerRow, key: NonNullable<Input['sort']>['by']): string | number | null {
  switch (key) {
    case 'name': return row.name
    case 'status': return row.status
    case 'hours': return row.workedMinutesWeek + row.plannedMinutesWeek
    case 'untilOvertime': return row.untilOvertimeMinutes
    case 'licenceExpiry': return row.licenceExpiry
    case 'wage': return row.wagePerHourCents
  }
}
