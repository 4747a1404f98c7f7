import { ok, refuse } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import { PAY_RULE_NEEDS } from '../../../domain/records/pay-records.ts'
import { freeKey } from '../../../kernel/desk/free-key.ts'
import { put, remove, type CommandHandler, type QueryHandler } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { payContract } from './pay-contract.ts'

type Contract = typeof payContract

export const payRules: QueryHandler<Contract['pay.rules']> = {
  target: () => ok({ kind: 'payRule', id: null, location: null }),
  answer({ records }) {
    return ok({
      rules: records.all('payRule').map(({ id, ...rule }) => ({ rule: id, ...rule, byName: userName(records, rule.by) })),
    })
  },
}

export const paySetRule: CommandHandler<Contract['pay.setRule']> = {
  target: (_, { rule, location }) => ok({ kind: 'payRule', id: rule, location }),
  decide({ records }, { rule, ...set }, { session, now, newId }) {
    const known = rule === null ? undefined : records.get('payRule', rule)
    if (rule !== null && known === undefined) return refuse('record.not_found', { kind: 'payRule', id: rule })
    // Who may set rules of one depot could take another's away otherwise.
    if (known !== undefined && known.location !== set.location) return refuse('pay.rule_elsewhere')
    const needed = PAY_RULE_NEEDS[set.kind]
    if (set[needed] === null) return refuse('pay.rule_incomplete', { field: needed })
    if (set.validTo !== null && set.validTo < set.validFrom) return refuse('pay.rule_backwards', { from: set.validFrom, to: set.validTo })
    const id = asId<'payRule'>(rule ?? newId())
    return ok({ changes: [put('payRule', id, { ...set, by: session.user, at: now })], output: { rule: id } })
  },
}

export const payRemoveRule: CommandHandler<Contract['pay.removeRule']> = {
  target: ({ records }, { rule }) => ok({ kind: 'payRule', id: rule, location: records.get('payRule', rule)?.location ?? null }),
  decide({ records }, { rule }) {
    return records.get('payRule', rule) ? ok({ changes: [remove('payRule', rule)], output: {} }) : refuse('record.not_found', { kind: 'payRule', id: rule })
  },
}

export const payAddTip: CommandHandler<Contract['pay.addTip']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job, ...tip }) {
    if (tip.amountCents <= 0) return refuse('pay.tip_not_positive')
    const id = freeKey(state, 'tip', job, `${tip.date}:${tip.method}`)
    return ok({ changes: [put('tip', id, tip)], output: { tip: id } })
  },
}

export const payRemoveTip: CommandHandler<Contract['pay.removeTip']> = {
  target: (state, { tip }) => jobTarget(state, splitChildId(tip).owner),
  decide: ({ records }, { tip }) => (records.get('tip', tip) ? ok({ changes: [remove('tip', tip)], output: {} }) : refuse('record.not_found', { kind: 'tip', id: tip })),
}
