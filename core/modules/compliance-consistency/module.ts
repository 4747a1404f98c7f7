import { defineModule, type ModuleManifest } from '../../kernel/registry/module.ts'
import { AUDIT_VIEW_MIGRATIONS } from './audit-migrations.ts'
import { complianceConsistencyContract } from './contract.ts'
import { auditList } from './queries/audit-list.ts'
import { auditVerify, type AuditDependencies } from './queries/audit-verify.ts'

/** The audit chain as people read and check it. */
export function createComplianceConsistencyModule(dependencies: AuditDependencies): ModuleManifest<typeof complianceConsistencyContract> {
  return defineModule({
    id: 'compliance-consistency',
    version: 1,
    title: { en: 'Compliance & Consistency', fr: 'Conformité et cohérence' },
    contract: complianceConsistencyContract,
    handlers: {
      'audit.list': auditList,
      'audit.verify': auditVerify(dependencies),
    },
    projections: [],
    migrations: AUDIT_VIEW_MIGRATIONS,
    screens: ['audit'],
  })
}
