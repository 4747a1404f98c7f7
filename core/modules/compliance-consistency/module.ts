import { ok } from '../../domain/failure/failure.ts'
import { defineModule } from '../../kernel/registry/module.ts'
import { complianceConsistencyContract } from './contract.ts'
import { listAudit } from './queries/audit-list.ts'

/** The audit chain as people read it. Checking the chain itself is long work and is done by the desk's own door, not by a query. */
export const complianceConsistencyModule = defineModule({
  id: 'compliance-consistency',
  version: 1,
  title: { en: 'Compliance & Consistency', fr: 'Conformité et cohérence' },
  contract: complianceConsistencyContract,
  handlers: {
    'audit.list': {
      target: () => ok({ kind: 'audit', id: null, location: null }),
      answer: (state, input) => ok(listAudit(state, input)),
    },
  },
  projections: [],
  migrations: [],
  screens: ['audit'],
})
