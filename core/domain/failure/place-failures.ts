import type { FailureCatalogue } from './catalogue.ts'

export const PLACE_FAILURES = {} as const satisfies FailureCatalogue
