import { ok, refuse } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import { childId } from '../../domain/records/record.ts'
import { freeKey } from '../../kernel/desk/free-key.ts'
import { put, remove } from '../../kernel/desk/handler.ts'
import { jobTarget, locatedTarget, newAt } from '../../kernel/desk/targets.ts'
import { todayAt } from '../../kernel/records/today-at.ts'
import { defineModule } from '../../kernel/registry/module.ts'
import { cashContractsContract } from './contract.ts'
import { chargeTarget } from './charges/charge-target.ts'
import { controlHandlers } from './controls/control-handlers.ts'
import { CONTROL_MIGRATIONS } from './controls/control-migrations.ts'
import { controlProjection } from './controls/control-projection.ts'
import { invoiceHandlers } from './invoices/invoice-handlers.ts'
import type { PaperDependencies } from './paper/paper.ts'
import { signingHandlers } from './signings/signing-handlers.ts'
import { depotsTariffs } from './tariffs/depots-tariffs.ts'
import { tariffCommands } from './tariffs/tariff-commands.ts'
import { tariffDetail, tariffsList } from './tariffs/tariff-queries.ts'

/** What is estimated, signed, billed, paid and stored. */
export function createCashContractsModule(dependencies: PaperDependencies) {
  return defineModule({
    id: 'cash-contracts',
    version: 1,
    title: { en: 'Cash & Contracts', fr: 'Caisse et contrats' },
    contract: cashContractsContract,
    handlers: {
      ...tariffCommands,
      'tariffs.list': tariffsList,
      'tariff.detail': tariffDetail,
      'depots.tariffs': depotsTariffs,
      ...signingHandlers(dependencies),
      ...invoiceHandlers(dependencies),
      ...controlHandlers,
      'charge.set': {
        target: (state, { job, ...charge }, { session }) => chargeTarget(state, job, charge, session),
        decide(_, { job, ...charge }) {
          return ok({ changes: [put('charge', childId(job, `${charge.phase}:${charge.line}`), charge)], output: {} })
        },
      },
      'charge.remove': {
        target: (state, input) => jobTarget(state, input.job),
        decide(state, { job, phase, line }) {
          const id = childId(job, `${phase}:${line}`)
          return state.records.get('charge', id) ? ok({ changes: [remove('charge', id)], output: {} }) : refuse('record.not_found', { kind: 'charge', id })
        },
      },
      'payment.add': {
        target: (state, input) => jobTarget(state, input.job),
        decide(state, { job, ...payment }, { now }) {
          const id = freeKey(state, 'payment', job, `${payment.date}:${payment.method}`)
          // What is taken today is taken now, unless somebody says otherwise.
          const receivedAt = payment.receivedAt ?? (payment.date === todayAt(state, state.records.get('job', job)?.location ?? null, now) ? now : null)
          return ok({ changes: [put('payment', id, { ...payment, receivedAt })], output: { payment: id } })
        },
      },
      'storage.open': {
        target: (_, input) => newAt('storageAccount', input.location),
        decide(_, input, context) {
          const account = asId<'storageAccount'>(context.newId())
          return ok({ changes: [put('storageAccount', account, input)], output: { account } })
        },
      },
      'storage.edit': {
        target: (state, input) => locatedTarget(state, 'storageAccount', input.account),
        decide: (_, input) => ok({ changes: [put('storageAccount', input.account, input.set)], output: {} }),
      },
    },
    projections: [controlProjection],
    migrations: [...CONTROL_MIGRATIONS],
    screens: ['billing', 'storage'],
  })
}
