import canonicalize from 'canonicalize'
import { z } from 'zod'
import { hex } from './audit-chain.ts'
import type { NoteCrypto } from './checkpoint.ts'
import { isVouched } from './lease.ts'
import { WIRE_LIMITS, type Vouched } from './wire-message.ts'
import { WireFault, WireReader } from './wire-reader.ts'
import { WireWriter } from './wire-writer.ts'

/** What is signed under the same key for another purpose begins with another name. */
const PLAN = 'trujourney-plan/1'

const at = z.int().min(0)
const companyPlanSchema = z.strictObject({
  relay: z.string().regex(/^[0-9a-f]{64}$/),
  company: z.string().min(1).max(WIRE_LIMITS.name),
  /** Counts up with every change; a lower one than is known is no plan any more. */
  version: z.int().min(1),
  /** Ids, sorted, each once. A desk may know fewer of them than its relay does. */
  modules: z.array(z.string().regex(/^[a-z]+-[a-z]+$/).max(60)).max(100).refine((ids) => ids.every((id, index) => index === 0 || ids[index - 1]! < id)),
  /** Epoch ms, all of them: since when it holds, when it ends (null: it does not), and when this copy of it was signed. */
  from: at,
  until: at.nullable(),
  issued: at,
})

/** Which modules a company may use, as whoever runs its relay has agreed with it. */
export type CompanyPlan = z.output<typeof companyPlanSchema>

/** Why what somebody gave for a plan is none. `form`: not written as one is. Of the others it is said what the document itself claims. */
export const PLAN_FAULTS = ['form', 'other_relay', 'other_company', 'signature', 'older', 'contradicts'] as const
export type PlanFault = (typeof PLAN_FAULTS)[number]

/** RFC 8785 JSON: there is one way to write a plan. */
export function planBytes(plan: CompanyPlan): Uint8Array {
  return new WireWriter().text(PLAN).text(canonicalize(plan)!).done()
}

/** Whose it has to be. */
export interface PlanHolder {
  readonly relay: string
  readonly company: string
}

/** What that relay has signed for that company, or why it has not. */
export function readCompanyPlan(crypto: NoteCrypto, holder: PlanHolder, vouched: Vouched): CompanyPlan | PlanFault {
  const plan = parsed(vouched.body)
  if (plan === null) return 'form'
  if (plan.relay !== holder.relay || hex(crypto.sha256(vouched.relayKey)) !== holder.relay) return 'other_relay'
  if (plan.company !== holder.company) return 'other_company'
  return isVouched(crypto, holder, vouched) ? plan : 'signature'
}

/** Whether `found` may take the place of what is known: never a lower version, and never the same one with something else in it. */
export function followsPlan(known: CompanyPlan, found: CompanyPlan): PlanFault | null {
  if (found.version < known.version) return 'older'
  return found.version > known.version || termsOf(found) === termsOf(known) ? null : 'contradicts'
}

/** When a copy was signed is no part of what it says. */
function termsOf(plan: CompanyPlan): string {
  return canonicalize({ ...plan, issued: 0 })!
}

function parsed(body: Uint8Array): CompanyPlan | null {
  const text = textOf(body)
  const found = text === null ? null : companyPlanSchema.safeParse(jsonOf(text))
  return found?.success === true && canonicalize(found.data) === text ? found.data : null
}

function textOf(body: Uint8Array): string | null {
  try {
    const reader = new WireReader(body)
    if (reader.text(WIRE_LIMITS.name) !== PLAN) return null
    const text = reader.text(WIRE_LIMITS.plan)
    reader.end()
    return text
  } catch (error) {
    if (error instanceof WireFault) return null
    throw error
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
