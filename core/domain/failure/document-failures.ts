import type { FailureCatalogue } from './catalogue.ts'

export const DOCUMENT_FAILURES = {} as const satisfies FailureCatalogue
