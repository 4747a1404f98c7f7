import type { Random } from './random.ts'

/** Rule ids as the product has them. */
export type LeakRuleId =
  | 'L01' | 'L02' | 'L03' | 'L04' | 'L05' | 'L06' | 'L07' | 'L08' | 'L09' | 'L10' | 'L11' | 'L12' | 'L13'
  | 'L14' | 'L15' | 'L16' | 'L17' | 'L18' | 'L19' | 'L20' | 'L21' | 'L22' | 'L23' | 'L24' | 'L25' | 'L26' | 'L27' | 'L28'

/**
 * Share of worked jobs that carry a planted leak. Those that come by themselves are not here but in the truth all the same: overtime (L09) from the roster,
 * claims (L18), drifting prices (L26: whole days of a depot), storage (L15 and L28: share of accounts) and deposits (L16: share of jobs awaited or cancelled) have rates of their own.
 */
export const PLANTED_RATES: Readonly<Partial<Record<LeakRuleId, number>>> = {
  L01: 0.012, L02: 0.012, L03: 0.012, L04: 0.004, L05: 0.006, L06: 0.015, L07: 0.012, L08: 0.006, L10: 0.008, L11: 0.006, L12: 0.006, L13: 0.0025,
  L14: 0.01, L17: 0.006, L19: 0.01, L20: 0.01, L21: 0.005, L22: 0.006, L23: 0.006, L24: 0.005, L25: 0.008, L27: 0.004,
}

export const CLAIM_RATE = 0.025
export const DEPOSIT_LEAK_RATE = 0.06

/** Keeps the planted share of every rule at its rate, whatever the order in which fitting jobs come. */
export interface LeakQuota {
  /** Counts a worked job. */
  seen(): void
  isDue(rule: LeakRuleId): boolean
  /** The rule that is furthest behind among those that fit, or null when none is due. */
  choose(fitting: readonly LeakRuleId[]): LeakRuleId | null
  planted(rule: LeakRuleId): void
}

export function createLeakQuota(random: Random, factor: number): LeakQuota {
  let jobs = 0
  // The head start differs by rule, so that a short sample does not plant them all at the same job.
  const counts = new Map(Object.entries(PLANTED_RATES).map(([rule, rate]) => [rule, { rate: rate * factor, planted: -0.3 - random.next() * 0.6 }]))
  const behind = (rule: LeakRuleId): number => {
    const count = counts.get(rule)
    return count ? count.rate * jobs - count.planted : -Infinity
  }
  return {
    seen: () => {
      jobs += 1
    },
    isDue: (rule) => behind(rule) >= 1,
    choose: (fitting) => {
      let best: LeakRuleId | null = null
      let most = 1
      for (const rule of fitting) {
        const lag = behind(rule)
        if (lag >= most) {
          best = rule
          most = lag
        }
      }
      return best
    },
    planted: (rule) => {
      const count = counts.get(rule)
      if (count) count.planted += 1
    },
  }
}
