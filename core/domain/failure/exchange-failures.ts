import type { FailureCatalogue } from './catalogue.ts'

export const EXCHANGE_FAILURES = {} as const satisfies FailureCatalogue
