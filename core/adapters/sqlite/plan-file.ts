import type { PlanKeeping } from '../../kernel/company-plan/plan-gate.ts'
import { createAuthenticatedFile } from './authenticated-file.ts'
import { vouchedContent, writtenVouched } from './vouched-content.ts'

const DOMAIN = 'TJPLAN1\0'

/** The newest plan of the company that its relay has signed. */
export function createPlanFile(path: string, key: Uint8Array): PlanKeeping {
  const file = createAuthenticatedFile(path, key, DOMAIN, vouchedContent)
  return {
    read() {
      const kept = file.read()
      return kept === 'lost' ? null : kept
    },
    write: (plan) => file.write(writtenVouched(plan)),
  }
}
