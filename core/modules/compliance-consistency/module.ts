import { defineModule, type ModuleManifest } from '../../kernel/registry/module.ts'
import { AUDIT_VIEW_MIGRATIONS } from './audit-migrations.ts'
import { complianceConsistencyContract } from './contract.ts'
import { auditList } from './queries/audit-list.ts'
import { alertsList } from './queries/alerts-list.ts'
import type { PolicyDependencies } from './policy/policy-dependencies.ts'
import { digestHandlers } from './digests/digest-handlers.ts'
import { incidentHandlers } from './incidents/incident-handlers.ts'
import { processingRegister } from './register/processing-register.ts'
import { regionHandlers } from './region/region-handlers.ts'
import { retentionHandlers } from './retention/retention-handlers.ts'
import { privacyHandlers } from './privacy/privacy-handlers.ts'
import { policyHandlers } from './policy/policy-handlers.ts'
import { auditWitness } from './queries/audit-witness.ts'
import { savedAuditHandlers } from './saved-audits/saved-audit-handlers.ts'
import { violationHandlers } from './violations/violation-handlers.ts'
import { VIOLATION_MIGRATIONS } from './violations/violation-migrations.ts'
import { violationProjection } from './violations/violation-projection.ts'
import { auditVerify, type AuditDependencies } from './queries/audit-verify.ts'

/** The audit chain as people read and check it, and the policy as administrators sign it. */
export function createComplianceConsistencyModule(dependencies: AuditDependencies & PolicyDependencies): ModuleManifest<typeof complianceConsistencyContract> {
  return defineModule({
    id: 'compliance-consistency',
    version: 1,
    title: { en: 'Compliance & Consistency', fr: 'Conformité et cohérence' },
    contract: complianceConsistencyContract,
    handlers: {
      ...policyHandlers(dependencies),
      ...violationHandlers,
      ...savedAuditHandlers,
      ...privacyHandlers(dependencies),
      ...retentionHandlers,
      ...regionHandlers,
      ...incidentHandlers,
      ...digestHandlers(dependencies),
      'privacy.register': processingRegister,
      'alerts.list': alertsList,
      'audit.list': auditList(dependencies),
      'audit.verify': auditVerify(dependencies),
      'audit.witness': auditWitness,
    },
    projections: [violationProjection],
    migrations: [...AUDIT_VIEW_MIGRATIONS, ...VIOLATION_MIGRATIONS],
    screens: ['audit', 'privacy'],
  })
}
