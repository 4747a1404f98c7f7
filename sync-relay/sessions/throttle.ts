import type { RelayLimits } from '../limits.ts'
import { Allowance } from './allowance.ts'
import type { Line } from './line.ts'

type Why = 'haste' | 'own' | 'company'

/** What one company may ask of this process, over all its sockets. */
class CompanyShare {
  readonly allowance: Allowance
  readonly full = new Set<Throttle>()
  unstoredBytes = 0
  sockets = 0

  constructor(allowance: Allowance) {
    this.allowance = allowance
  }
}

/** The companies that are connected. */
export class Shares {
  readonly limits: RelayLimits
  readonly now: () => number
  readonly #byCompany = new Map<string, CompanyShare>()

  /** `now` in ms that never go back. */
  constructor(limits: RelayLimits, now: () => number) {
    this.limits = limits
    this.now = now
  }

  enter(company: string): CompanyShare {
    const share = this.#byCompany.get(company) ?? new CompanyShare(new Allowance(this.limits.companyBurst, this.limits.companyPerSecond, this.now()))
    share.sockets += 1
    this.#byCompany.set(company, share)
    return share
  }

  leave(company: string, share: CompanyShare): void {
    share.sockets -= 1
    this.tidy(company, share)
  }

  /** What is still to be stored keeps a company that has gone. */
  tidy(company: string, share: CompanyShare): void {
    if (share.sockets === 0 && share.unstoredBytes === 0) this.#byCompany.delete(company)
  }
}

/** Holds a sender up: by its own haste and its company's, and by what of both is not stored yet. Its socket is not read meanwhile, so that nothing piles up here. */
export class Throttle {
  readonly #line: Line
  readonly #shares: Shares
  readonly #allowance: Allowance
  readonly #held = new Set<Why>()
  #company: { readonly id: string; readonly share: CompanyShare } | null = null
  #unstoredBytes = 0
  #timer: NodeJS.Timeout | undefined

  constructor(line: Line, shares: Shares) {
    this.#line = line
    this.#shares = shares
    this.#allowance = new Allowance(shares.limits.burst, shares.limits.perSecond, shares.now())
  }

  /** It is known whose socket it is. */
  proven(company: string): void {
    this.#company = { id: company, share: this.#shares.enter(company) }
  }

  /** One more frame came. False: so many at once that it is no haste any more. */
  frame(): boolean {
    const now = this.#shares.now()
    const own = this.#allowance.take(now)
    if (own > this.#shares.limits.longestWaitMs) return false
    const wait = Math.min(Math.max(own, this.#company?.share.allowance.take(now) ?? 0), this.#shares.limits.longestWaitMs)
    if (wait > 0) {
      this.#hold('haste')
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#release('haste'), wait)
    }
    return true
  }

  took(bytes: number): void {
    const { unstoredBytes, companyUnstoredBytes } = this.#shares.limits
    this.#unstoredBytes += bytes
    if (this.#unstoredBytes > unstoredBytes) this.#hold('own')
    if (this.#company === null) return
    const { share } = this.#company
    share.unstoredBytes += bytes
    if (share.unstoredBytes <= companyUnstoredBytes) return
    share.full.add(this)
    this.#hold('company')
  }

  /** Stored, or refused. */
  settled(bytes: number): void {
    const { unstoredBytes, companyUnstoredBytes } = this.#shares.limits
    this.#unstoredBytes -= bytes
    if (this.#unstoredBytes <= unstoredBytes) this.#release('own')
    if (this.#company === null) return
    const { share, id } = this.#company
    share.unstoredBytes -= bytes
    if (share.unstoredBytes > companyUnstoredBytes) return
    for (const throttle of share.full) throttle.#release('company')
    share.full.clear()
    this.#shares.tidy(id, share)
  }

  end(): void {
    clearTimeout(this.#timer)
    if (this.#company === null) return
    this.#company.share.full.delete(this)
    this.#shares.leave(this.#company.id, this.#company.share)
  }

  #hold(why: Why): void {
    if (this.#held.size === 0) this.#line.pause()
    this.#held.add(why)
  }

  #release(why: Why): void {
    if (this.#held.delete(why) && this.#held.size === 0) this.#line.resume()
  }
}
