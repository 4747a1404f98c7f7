import { ok, refuse } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import { put } from '../../kernel/desk/handler.ts'
import { locatedTarget, newAt } from '../../kernel/desk/targets.ts'
import { defineModule, type ModuleManifest } from '../../kernel/registry/module.ts'
import { bulkDecision, bulkTarget } from './bulk/bulk-edit.ts'
import { crewCustomerContract } from './contract.ts'
import { customerDetail } from './details/customer-detail.ts'
import { truckDetail } from './details/truck-detail.ts'
import { workerDetail } from './details/worker-detail.ts'
import { depotsTrust } from './depots-trust.ts'
import { equipmentHandlers } from './equipment-handlers.ts'
import { customerHistory } from './history/customer-history.ts'
import { customersFind } from './history/customers-find.ts'
import { customersList } from './lists/customers-list.ts'
import { trucksList } from './lists/trucks-list.ts'
import { workersList } from './lists/workers-list.ts'
import { trustHandlers } from './trust-handlers.ts'
import { createTrustFactLog, type TrustFactLog } from './trust/trust-fact-log.ts'
import { wageChanges, workerDropWage, workerSetWage, workerWages } from './wage-change.ts'

/** Who works, what they drive, and whom they work for. `trustFacts` is told of whatever moves a score. */
export function createCrewCustomerModule(trustFacts: TrustFactLog = createTrustFactLog()): ModuleManifest<typeof crewCustomerContract> {
  return defineModule({
    id: 'crew-customer',
    version: 1,
    title: { en: 'Crew & Customer', fr: 'Équipe et clientèle' },
    contract: crewCustomerContract,
    handlers: {
      'depots.trust': depotsTrust,
      'truck.add': {
        target: (_, input) => newAt('truck', input.location),
        decide(_, input, context) {
          const truck = asId<'truck'>(context.newId())
          return ok({ changes: [put('truck', truck, input)], output: { truck } })
        },
      },
      'truck.edit': {
        target: (state, input) => locatedTarget(state, 'truck', input.truck),
        decide: (_, input) => ok({ changes: [put('truck', input.truck, input.set)], output: {} }),
      },
      'worker.add': {
        target: (_, input) => newAt('worker', input.location),
        decide(_, input, context) {
          const worker = asId<'worker'>(context.newId())
          return ok({ changes: [put('worker', worker, input)], output: { worker } })
        },
      },
      'worker.edit': {
        target: (state, input) => locatedTarget(state, 'worker', input.worker),
        decide(state, input, context) {
          const { apartFrom, goodWith } = input.set
          if ([...(apartFrom ?? []), ...(goodWith ?? [])].includes(input.worker)) return refuse('input.invalid', { path: 'set', problem: 'the worker is named as his own partner' })
          return ok({ changes: [...wageChanges(state, input.worker, input.set, context), put('worker', input.worker, input.set)], output: {} })
        },
      },
      'worker.wages': workerWages,
      'worker.setWage': workerSetWage,
      'worker.dropWage': workerDropWage,
      'customer.add': {
        target: (_, input) => newAt('customer', input.location),
        decide(_, input, context) {
          const customer = asId<'customer'>(context.newId())
          return ok({ changes: [put('customer', customer, input)], output: { customer } })
        },
      },
      'customer.edit': {
        target: (state, input) => locatedTarget(state, 'customer', input.customer),
        decide: (_, input) => ok({ changes: [put('customer', input.customer, input.set)], output: {} }),
      },
      'trucks.edit': { target: (state, input) => bulkTarget(state, 'truck', input.ids), decide: (state, input, context) => bulkDecision(state, 'truck', input, context) },
      'workers.edit': { target: (state, input) => bulkTarget(state, 'worker', input.ids), decide: (state, input, context) => bulkDecision(state, 'worker', input, context) },
      'customers.edit': { target: (state, input) => bulkTarget(state, 'customer', input.ids), decide: (state, input, context) => bulkDecision(state, 'customer', input, context) },
      ...equipmentHandlers,
      ...trustHandlers,
      'customers.find': customersFind,
      'customer.history': customerHistory,
      'customers.list': customersList,
      'customer.detail': customerDetail,
      'workers.list': workersList,
      'worker.detail': workerDetail,
      'trucks.list': trucksList,
      'truck.detail': truckDetail,
    },
    projections: [trustFacts.projection],
    migrations: [],
    screens: ['people', 'customers'],
  })
}
