import { AUDIT_MIGRATIONS } from '../audit/audit-migrations.ts'
import { DOCUMENT_MIGRATIONS } from '../documents/document-migrations.ts'
import { LEARNING_MIGRATIONS } from '../learning/duration-model-store.ts'
import type { Migration } from '../migrations/migration.ts'
import { DAY_PLAN_MIGRATIONS } from '../records/day-plan-migrations.ts'
import { EQUIPMENT_MIGRATIONS } from '../records/equipment-migrations.ts'
import { LATE_EDIT_MIGRATIONS } from '../records/late-edit-migrations.ts'
import { LEAK_RECORD_MIGRATIONS } from '../records/leak-record-migrations.ts'
import { ORDER_MIGRATIONS } from '../records/order-migrations.ts'
import { PAY_MIGRATIONS } from '../records/pay-migrations.ts'
import { PLANNING_MIGRATIONS } from '../records/planning-migrations.ts'
import { RECORD_MIGRATIONS } from '../records/record-migrations.ts'
import { TAG_RECORD_MIGRATIONS } from '../records/tag-record-migrations.ts'
import { TRUST_RECORD_MIGRATIONS } from '../records/trust-record-migrations.ts'
import { SIGN_IN_MIGRATIONS } from '../sign-in/sign-in-migrations.ts'
import { SYNC_MIGRATIONS } from '../sync/sync-migrations.ts'

/** Written side by side; ids rise. */
export const KERNEL_MIGRATIONS: readonly Migration[] = [...DOCUMENT_MIGRATIONS, ...AUDIT_MIGRATIONS, ...RECORD_MIGRATIONS, ...SIGN_IN_MIGRATIONS, ...ORDER_MIGRATIONS, ...PLANNING_MIGRATIONS, ...LEAK_RECORD_MIGRATIONS, ...EQUIPMENT_MIGRATIONS, ...LATE_EDIT_MIGRATIONS, ...DAY_PLAN_MIGRATIONS, ...PAY_MIGRATIONS, ...LEARNING_MIGRATIONS, ...TAG_RECORD_MIGRATIONS, ...TRUST_RECORD_MIGRATIONS, ...SYNC_MIGRATIONS].toSorted((a, b) => a.id - b.id)
