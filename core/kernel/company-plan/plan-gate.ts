import { boundRelay } from '../lease/lease-store.ts'
import type { Database } from '../ports/database.ts'
import type { Sha256, VerifySignature } from '../ports/environment.ts'
import { readSyncSettings } from '../sync/sync-store.ts'
import { followsPlan, readCompanyPlan, type CompanyPlan, type PlanFault, type PlanHolder } from '../wire/company-plan.ts'
import type { Vouched } from '../wire/wire-message.ts'
import { planHolds, standingOf, type PlanStanding } from './plan-standing.ts'
import { storedPlan, storePlan } from './plan-store.ts'

/** Where the signed plan lies beside the database, so that an older copy of that brings back no older plan. */
export interface PlanKeeping {
  /** Null: there is nothing, or it is not what was written. */
  read(): Vouched | null
  write(plan: Vouched): void
}

/** What was made of a plan that was told: it is another one than before, the same, or none that counts. */
export type PlanHeard = { readonly taken: 'new' | 'same'; readonly version: number } | { readonly fault: PlanFault }

/** Which modules the company may use, by what its relay has signed. */
export interface PlanGate {
  standing(): PlanStanding
  holds(module: string): boolean
  heard(plan: Vouched): PlanHeard
  /** The relay that it belongs to may be another. */
  refresh(): void
}

interface Dependencies {
  readonly company: string
  readonly database: Database
  readonly keeping: PlanKeeping
  /** What time it is for what ends by itself; epoch ms. */
  readonly now: () => number
  readonly sha256: Sha256
  readonly verify: VerifySignature
}

export function createPlanGate({ company, database, keeping, now, sha256, verify }: Dependencies): PlanGate {
  const { read } = database
  /** Signatures are looked at once. */
  let looked: CompanyPlan | null | undefined

  function holder(): PlanHolder | null {
    const relay = readSyncSettings(read)?.relay ?? boundRelay(read)
    return relay === null ? null : { relay, company }
  }

  /** Of what lies here, the newest that is that relay's: nobody can make one, and to have kept an older one is no use. */
  function known(): CompanyPlan | null {
    if (looked !== undefined) return looked
    const own = holder()
    const kept = own === null ? [] : [keeping.read(), storedPlan(read)].flatMap((plan) => (plan === null ? [] : [readCompanyPlan({ sha256, verify }, own, plan)])).filter((found) => typeof found !== 'string')
    return (looked = kept.toSorted((a, b) => b.version - a.version)[0] ?? null)
  }

  const standing = () => standingOf(known(), now())

  return {
    standing,
    holds: (module) => planHolds(standing(), module),
    heard(vouched) {
      const own = holder()
      if (own === null) return { fault: 'other_relay' }
      const found = readCompanyPlan({ sha256, verify }, own, vouched)
      if (typeof found === 'string') return { fault: found }
      const before = known()
      const fault = before && followsPlan(before, found)
      if (fault) return { fault }
      // First where it may be refused: a plan that could not be written everywhere is told again.
      database.transact((tx) => storePlan(tx, vouched))
      keeping.write(vouched)
      looked = found
      return { taken: before?.version === found.version ? 'same' : 'new', version: found.version }
    },
    refresh() {
      looked = undefined
    },
  }
}
