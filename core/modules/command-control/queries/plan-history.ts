import { ok, refuse } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { CommandControlContract } from '../contract.ts'

export const planHistory: QueryHandler<CommandControlContract['plan.history']> = {
  target(state, { location }) {
    return state.records.get('location', location) ? ok({ kind: 'location', id: location, location }) : refuse('record.not_found', { kind: 'location', id: location })
  },
  answer(state, { location, date, limit }) {
    const ids = state.db.all<{ id: string }>('SELECT id FROM day_plan WHERE location = ? AND (? IS NULL OR date = ?) ORDER BY at DESC, id DESC LIMIT ?', location, date ?? null, date ?? null, limit)
    return ok({
      plans: ids.flatMap(({ id }) => {
        const plan = state.records.get('dayPlan', id)
        if (!plan) return []
        const { locations, origin, seed, iterations, lateness, hoursRisk, unserved, fairness, stability, wishes, journeys, removed, by, at, beforeCents, afterCents } = plan
        const weights = { lateness, hoursRisk, unserved, fairness, stability, wishes }
        const byName = userName(state.records, by)
        return [{ id: asId<'dayPlan'>(id), date: plan.date, locations: [...locations], origin, seed, iterations, weights, journeys, removed, by, byName, at, beforeCents, afterCents }]
      }),
    })
  },
}
