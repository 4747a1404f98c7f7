import type { FailureCatalogue } from './catalogue.ts'

export const STORE_FAILURES = {} as const satisfies FailureCatalogue
