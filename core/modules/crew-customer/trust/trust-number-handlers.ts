import { ok, refuse } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { put, remove, type CommandHandler, type QueryHandler } from '../../../kernel/desk/handler.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { TrustContract } from '../trust-contract.ts'
import { readSetNumbers, rulesWith, sumOfWeights } from './read-trust-rules.ts'
import { BUILT_IN_RULES, findTrustNumber, TRUST_NUMBERS } from './trust-numbers.ts'

/** Every number of the trust rules, its built-in value, and who set another one. Those of other depots stay out of sight. */
export const trustNumbers: QueryHandler<TrustContract['trust.numbers']> = {
  target: () => ok({ kind: 'trust', id: null, location: null }),
  answer(state, _, { session }) {
    const set = readSetNumbers(state.db).filter(({ location }) => location === null || session.locations === 'all' || session.locations.some((own) => own === location))
    return ok({
      numbers: TRUST_NUMBERS.map(({ setting, group, unit, min, max, step, read }) => ({
        setting, group, unit, min, max, step, builtIn: read(BUILT_IN_RULES),
        set: set.filter((each) => each.setting === setting).map(({ id, location, value, reason, by, at }) => ({
          id: asId<'trustSetting'>(id), location: location === null ? null : asId<'location'>(location), value, reason, by, byName: userName(state.records, by), at,
        })),
      })),
    })
  },
}

/** The newest record of its kind is set again; what two desks may have left beside it goes. */
export const trustSetNumber: CommandHandler<TrustContract['trust.setNumber']> = {
  target: (_, { setting, location }) => ok({ kind: 'trustSetting', id: setting, location }),
  decide(state, { setting, location, value, reason }, { session, now, newId }) {
    const number = findTrustNumber(setting)
    if (!number) return refuse('input.invalid', { path: 'setting', problem: setting })
    const { min, max, step } = number
    if (value !== null && (value < min || value > max)) return refuse('trust.setting_range', { setting, min, max })
    const known = state.db.all<{ id: string }>('SELECT id FROM trust_setting WHERE setting = ? AND location IS ? ORDER BY at DESC, id DESC', setting, location).map(({ id }) => id)
    const stale = known.slice(value === null ? 0 : 1).map((id) => remove('trustSetting', id))
    const rounded = value === null ? null : Number((Math.round(value / step) * step).toFixed(6))
    const others = readSetNumbers(state.db).filter((each) => each.setting !== setting || each.location !== location)
    const set = rounded === null ? others : [...others, { setting, location, value: rounded }]
    const places = location === null ? [null, ...new Set(others.map((each) => each.location))] : [location]
    if (places.some((place) => sumOfWeights(rulesWith(set, place, null)) === 0)) return refuse('trust.weights_zero')
    return ok({ changes: rounded === null ? stale : [...stale, put('trustSetting', known[0] ?? newId(), { setting, location, value: rounded, reason, by: session.user, at: now })], output: {} })
  },
}
