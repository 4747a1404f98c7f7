import { AUDIT_MIGRATIONS } from '../audit/audit-migrations.ts'
import { DOCUMENT_MIGRATIONS } from '../documents/document-migrations.ts'
import type { Migration } from '../migrations/migration.ts'
import { RECORD_MIGRATIONS } from '../records/record-migrations.ts'

export const KERNEL_MIGRATIONS: readonly Migration[] = [...DOCUMENT_MIGRATIONS, ...AUDIT_MIGRATIONS, ...RECORD_MIGRATIONS]
