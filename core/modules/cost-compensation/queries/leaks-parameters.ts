import { ok } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { costCompensationContract } from '../contract.ts'
import { readSetParameters, valueOfParameter, type SetParameter } from '../feedback/company-parameters.ts'
import { proposeParameter } from '../feedback/propose-parameter.ts'
import { teachableOf } from '../feedback/teachable-parameters.ts'
import { LEAK_IDS } from '../leaks/leak-ids.ts'
import { DEFAULT_LEAK_PARAMETERS } from '../leaks/leak-parameters.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import { findOnJob } from './find-on-job.ts'

/** Every number that people may set, its built-in value, and who set another one. Those of other depots stay out of sight. */
export const leaksParameters: QueryHandler<(typeof costCompensationContract)['leaks.parameters']> = {
  target: () => ok({ kind: 'leaks', id: null, location: null }),
  answer(state, _, { session }) {
    const set = readSetParameters(state.db).filter(({ location }) => location === null || session.locations === 'all' || session.locations.some((own) => own === location))
    return ok({
      parameters: LEAK_IDS.flatMap((rule) => teachableOf(rule).map(({ parameter, unit, min, max, step }) => ({
        rule, parameter, unit, min, max, step,
        builtIn: valueOfParameter(DEFAULT_LEAK_PARAMETERS, rule, parameter),
        set: set.filter((each) => each.rule === rule && each.parameter === parameter).map((each) => describe(state, each)),
      }))),
    })
  },
}

function describe(state: State, { id, location, value, reason, job, by, at }: SetParameter) {
  return {
    id: asId<'leakParameter'>(id),
    location: location === null ? null : asId<'location'>(location),
    value, reason,
    job: job === null ? null : asId<'job'>(job),
    by,
    byName: userName(state.records, by),
    at,
  }
}

export const leaksProposal: QueryHandler<(typeof costCompensationContract)['leaks.proposal']> = {
  target: (state, input) => jobTarget(state, input.job),
  answer(state, input, { now }) {
    const found = findOnJob(state, input, now)
    if (!found.ok) return found
    const { sheet, parameters } = found.value
    return ok({ proposal: proposeParameter(sheet, parameters, input.rule, input.subject) })
  },
}
