import { allocateCents, type Cents } from '../../../domain/money/money.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { TipSplit } from '../../../domain/records/pay-records.ts'

export interface TipSharer {
  readonly worker: string
  readonly role: CrewRole | null
  readonly minutes: number
}

/** (assumed) Parts of a tip by role: who leads and who drives gets a little more. */
const ROLE_PARTS: Readonly<Record<CrewRole, number>> = { lead: 12, driver: 11, helper: 10, packer: 10 }

/** Exact to the cent, whatever the order of the crew; a tip of a job without a crew stays with nobody. */
export function splitTip(amountCents: Cents, crew: readonly TipSharer[], split: TipSplit): ReadonlyMap<string, Cents> {
  const sharers = crew.toSorted((a, b) => (a.worker < b.worker ? -1 : 1))
  if (sharers.length === 0) return new Map()
  const weights = sharers.map(({ role, minutes }) => (split === 'equal' ? 1 : split === 'hours' ? minutes : ROLE_PARTS[role ?? 'helper']))
  const parts = allocateCents(amountCents, weights)
  return new Map(sharers.map(({ worker }, index) => [worker, parts[index] ?? 0]))
}
