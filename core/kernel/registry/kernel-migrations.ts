import { ALERT_MIGRATIONS } from '../alerts/alert-migrations.ts'
import { AUDIT_MIGRATIONS } from '../audit/audit-migrations.ts'
import { PLAN_MIGRATIONS } from '../company-plan/plan-migrations.ts'
import { DISPLAY_MIGRATIONS } from '../displays/display-migrations.ts'
import { DOCUMENT_MIGRATIONS } from '../documents/document-migrations.ts'
import { KEY_MIGRATIONS } from '../keys/key-migrations.ts'
import { LEARNING_MIGRATIONS } from '../learning/duration-model-store.ts'
import { LEASE_MIGRATIONS } from '../lease/lease-migrations.ts'
import type { Migration } from '../migrations/migration.ts'
import { PHONE_MIGRATIONS } from '../phones/phone-migrations.ts'
import { POSITION_MIGRATIONS } from '../positions/position-migrations.ts'
import { PRIVACY_MIGRATIONS } from '../privacy/privacy-migrations.ts'
import { DAY_PLAN_MIGRATIONS } from '../records/day-plan-migrations.ts'
import { EQUIPMENT_MIGRATIONS } from '../records/equipment-migrations.ts'
import { HANDOVER_MIGRATIONS } from '../records/handover-migrations.ts'
import { INVOICE_RECORD_MIGRATIONS } from '../records/invoice-record-migrations.ts'
import { LATE_EDIT_MIGRATIONS } from '../records/late-edit-migrations.ts'
import { LEAK_RECORD_MIGRATIONS } from '../records/leak-record-migrations.ts'
import { ORDER_MIGRATIONS } from '../records/order-migrations.ts'
import { PAY_MIGRATIONS } from '../records/pay-migrations.ts'
import { PHOTO_RECORD_MIGRATIONS } from '../records/photo-record-migrations.ts'
import { PLANNING_MIGRATIONS } from '../records/planning-migrations.ts'
import { CITED_POLICY_MIGRATIONS } from '../policy/cited-policies.ts'
import { POLICY_RECORD_MIGRATIONS } from '../records/policy-record-migrations.ts'
import { RECORD_MIGRATIONS } from '../records/record-migrations.ts'
import { SAVED_AUDIT_MIGRATIONS } from '../records/saved-audit-migrations.ts'
import { TAG_RECORD_MIGRATIONS } from '../records/tag-record-migrations.ts'
import { TRUST_RECORD_MIGRATIONS } from '../records/trust-record-migrations.ts'
import { VIOLATION_RECORD_MIGRATIONS } from '../records/violation-record-migrations.ts'
import { SIGN_IN_MIGRATIONS } from '../sign-in/sign-in-migrations.ts'
import { SYNC_MIGRATIONS } from '../sync/sync-migrations.ts'

/** Written side by side; ids rise. */
export const KERNEL_MIGRATIONS: readonly Migration[] = [
  ...ALERT_MIGRATIONS,
  ...AUDIT_MIGRATIONS,
  ...CITED_POLICY_MIGRATIONS,
  ...DISPLAY_MIGRATIONS,
  ...DOCUMENT_MIGRATIONS,
  ...KEY_MIGRATIONS,
  ...LEARNING_MIGRATIONS,
  ...LEASE_MIGRATIONS,
  ...PHONE_MIGRATIONS,
  ...PLAN_MIGRATIONS,
  ...POSITION_MIGRATIONS,
  ...PRIVACY_MIGRATIONS,
  ...DAY_PLAN_MIGRATIONS,
  ...EQUIPMENT_MIGRATIONS,
  ...HANDOVER_MIGRATIONS,
  ...INVOICE_RECORD_MIGRATIONS,
  ...LATE_EDIT_MIGRATIONS,
  ...LEAK_RECORD_MIGRATIONS,
  ...ORDER_MIGRATIONS,
  ...PAY_MIGRATIONS,
  ...PHOTO_RECORD_MIGRATIONS,
  ...PLANNING_MIGRATIONS,
  ...POLICY_RECORD_MIGRATIONS,
  ...RECORD_MIGRATIONS,
  ...SAVED_AUDIT_MIGRATIONS,
  ...TAG_RECORD_MIGRATIONS,
  ...TRUST_RECORD_MIGRATIONS,
  ...VIOLATION_RECORD_MIGRATIONS,
  ...SIGN_IN_MIGRATIONS,
  ...SYNC_MIGRATIONS,
].toSorted((a, b) => a.id - b.id)
