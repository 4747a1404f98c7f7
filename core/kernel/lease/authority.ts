import type { ReadDatabase } from '../ports/database.ts'
import type { Clock, Sha256, VerifySignature } from '../ports/environment.ts'
import type { SteadyClock } from '../ports/steady-clock.ts'
import { readSyncSettings } from '../sync/sync-store.ts'
import { isAnswerTo, LEASE_TERMS, readLease, readOut, type Lease, type LeaseHolder } from '../wire/lease.ts'
import type { Vouched } from '../wire/wire-message.ts'
import { boundRelay, leaseBegun } from './lease-store.ts'
import { OWN_STANDING, rankOf, standingUnder, type LeaseRank, type Standing } from './standing.ts'
import { createTrustedTime, type KeptTime, type TrustedTime } from './trusted-time.ts'

/** What a relay signed for this workstation, and what time it was: beside the database, authenticated, so that an older copy of it is no way back. */
export interface KeptLease {
  readonly lease: Vouched | null
  readonly out: Vouched | null
  readonly time: KeptTime
}

/** Where it lies. */
export interface LeaseKeeping {
  /** Null: there is nothing, or it is not what was written. */
  read(): KeptLease | null
  write(kept: KeptLease): void
}

/** By whose leave this workstation acts, and what time it is for that. */
export interface Authority {
  readonly time: TrustedTime
  standing(): Standing
  rank(): LeaseRank
  /** What the relay said to this question; null where it is not signed for this workstation, or answers another one. */
  heard(lease: Vouched, asked: Uint8Array): Lease | null
  /** The relay says that this workstation is out: it is, from now on. False where that is not signed by it. */
  saidOut(out: Vouched): boolean
  /** What time it is goes to disk: a program that ends must not forget it. */
  keep(): void
  /** The relay that it belongs to may be another. */
  refresh(): void
  /** Something was heard. */
  onChange(listener: () => void): () => void
}

interface Dependencies {
  readonly company: string
  readonly device: string
  readonly read: ReadDatabase
  readonly clock: Clock
  readonly steady: SteadyClock
  readonly keeping: LeaseKeeping
  readonly sha256: Sha256
  readonly verify: VerifySignature
  readonly newestHybrid: () => number
}

/** It is asked with every decision: looked at anew as often as a person could tell, and whenever the wall clock jumps. */
const LOOK_MS = 250

export function createAuthority({ company, device, read, clock, steady, keeping, sha256, verify, newestHybrid }: Dependencies): Authority {
  const crypto = { sha256, verify }
  const found = keeping.read()
  let kept: Omit<KeptLease, 'time'> = found ?? { lease: null, out: null }
  const time = createTrustedTime({ clock, steady, kept: found?.time ?? null, newestHybrid })
  const listeners = new Set<() => void>()
  let looked: { readonly at: number; readonly standing: Standing } | null = null
  /** Signatures are looked at once. */
  let lease: Lease | null | undefined
  let outSince: number | null | undefined

  function holder(): LeaseHolder | null {
    const relay = readSyncSettings(read)?.relay ?? boundRelay(read)
    return relay === null ? null : { relay, company, device }
  }

  function look(): Standing {
    const own = holder()
    if (own === null) return OWN_STANDING
    if (outSince === undefined) outSince = (kept.out && readOut(crypto, own, kept.out)?.revokedAt) ?? null
    if (outSince !== null) return { ...OWN_STANDING, state: 'out', outSince }
    if (readSyncSettings(read) === null) return { ...OWN_STANDING, state: 'over' }
    if (lease === undefined) lease = kept.lease && readLease(crypto, own, kept.lease)
    if (lease !== null) return standingUnder(lease, time.now())
    // Joined, and nothing signed yet: as if it had been when it joined.
    const at = leaseBegun(read)
    return standingUnder({ id: null, at, strictUntil: at + LEASE_TERMS.strictMs, until: at + LEASE_TERMS.ms }, time.now())
  }

  function standing(): Standing {
    const at = clock.now()
    if (looked === null || Math.abs(at - looked.at) >= LOOK_MS) looked = { at, standing: look() }
    return looked.standing
  }

  function keep(): void {
    if (holder() !== null) keeping.write({ ...kept, time: time.keep() })
  }

  function changed(): void {
    looked = null
    for (const listener of listeners) listener()
  }

  return {
    time,
    standing,
    rank: () => rankOf(standing()),
    heard(vouched, asked) {
      const own = holder()
      const said = own && readLease(crypto, own, vouched)
      if (!said || !isAnswerTo(said, asked)) return null
      time.heard(said.at)
      kept = { ...kept, lease: vouched }
      lease = said
      keep()
      changed()
      return said
    },
    saidOut(vouched) {
      const own = holder()
      const said = own && readOut(crypto, own, vouched)
      if (!said) return false
      kept = { lease: null, out: vouched }
      lease = null
      outSince = said.revokedAt
      keep()
      changed()
      return true
    },
    keep,
    refresh() {
      lease = undefined
      outSince = undefined
      changed()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
