import { grantsOf } from '../alert/grants-of.ts'
import type { WatchedEntry } from '../alert/alert-rules.ts'
import type { AuditDigest, NamedEntry } from './digest.ts'
import { DENIED } from './unusual.ts'

/** What the digest sees of an entry. */
export interface DigestedEntry extends Omit<WatchedEntry, 'actor' | 'policy' | 'policyFlag'> {
  readonly actor: WatchedEntry['actor'] & { readonly lease?: string }
  readonly policy: { readonly id: string; readonly version: number; readonly sha256?: string; readonly rules: readonly string[] }
}

/** What comes of entries alone. */
export type CountedDay = Pick<AuditDigest, 'groups' | 'refusals' | 'denials' | 'people' | 'grants' | 'exports' | 'erasures' | 'policies' | 'backups' | 'leases'> & {
  readonly log: Omit<AuditDigest['log'], 'head'>
  readonly money: Omit<AuditDigest['money'], 'series'>
}

export interface DayCount {
  /** In the order of the log, each once. Nothing of it is kept but what the digest names. */
  see(entry: DigestedEntry): void
  finish(): CountedDay
}

/** Named one by one; a digest stays something that somebody reads. */
export const MOST_NAMED = 100

const EXPORTS: ReadonlySet<string> = new Set(['export.write', 'sync.export', 'audit.export', 'privacy.export'])
const ERASURES: ReadonlySet<string> = new Set(['privacy.erase', 'privacy.erased', 'privacy.acknowledge', 'key.shred'])
/** How exports say how much they took. */
const AMOUNT = /^\d+ [a-z]+$/

/** `startAt`: of the day; what is older was written after its own day was closed. */
export function createDayCount(startAt: number): DayCount {
  const log = { entries: 0, refused: 0, late: 0, first: null as number | null, last: null as number | null }
  const groups = new Map<string, { allowed: number; refused: number }>()
  const refusals = new Map<string, number>()
  const denials = new Map<string | null, number>()
  const people = new Map<string, { entries: number; refused: number }>()
  const policies = new Map<string, AuditDigest['policies'][number]>()
  const under = new Map<string, number>()
  const grants = createList()
  const exports = createList()
  const erasures = createList()
  const money = { credits: 0, creditsApproved: 0, creditsAsked: 0, discountsRefused: 0 }
  const backups = { made: 0, failed: 0, practised: 0 }
  let without = 0

  function refused({ reason, policy: { rules } }: DigestedEntry): void {
    const code = reason?.split(' ')[0] ?? ''
    add(refusals, code)
    if (!code.startsWith(DENIED)) return
    if (rules.length === 0) add(denials, null)
    for (const rule of rules) add(denials, rule)
    if (rules.includes('discount.authority')) money.discountsRefused += 1
  }

  function allowed(entry: DigestedEntry): void {
    const { action, reason, object } = entry
    for (const grant of grantsOf(entry)) grants.add(entry, grant.code, grant.object.id)
    if (EXPORTS.has(action)) exports.add(entry, reason !== null && AMOUNT.test(reason) ? reason : null, object.id)
    if (ERASURES.has(action)) erasures.add(entry, null, object.id)
    if (action === 'invoice.credit') money.credits += 1
    else if (action === 'credit.approve') money.creditsApproved += 1
    else if (action === 'credit.ask') money.creditsAsked += 1
    else if (action === 'backup.create') backups.made += 1
    else if (action === 'backup.drill') backups.practised += 1
  }

  return {
    see(entry) {
      const { id, wall, action, decision, actor, policy } = entry
      const isRefused = decision === 'refused'
      log.entries += 1
      log.first ??= id
      log.last = id
      if (wall < startAt) log.late += 1
      const group = taken(groups, action.split('.')[0] ?? '', () => ({ allowed: 0, refused: 0 }))
      const person = taken(people, actor.user, () => ({ entries: 0, refused: 0 }))
      person.entries += 1
      if (actor.lease === undefined) without += 1
      else add(under, actor.lease)
      taken(policies, `${policy.id} ${policy.version} ${policy.sha256 ?? ''}`, () => ({ id: policy.id, version: policy.version, sha256: policy.sha256 ?? null, entry: id }))
      if (action === 'backup.create' && isRefused) backups.failed += 1
      if (!isRefused) {
        group.allowed += 1
        return allowed(entry)
      }
      log.refused += 1
      group.refused += 1
      person.refused += 1
      refused(entry)
    },
    finish: () => ({
      log,
      groups: [...groups].map(([group, counts]) => ({ group, ...counts })).toSorted((a, b) => byText(a.group, b.group)),
      refusals: [...refusals].map(([code, times]) => ({ code, times })).toSorted((a, b) => b.times - a.times || byText(a.code, b.code)),
      denials: [...denials].map(([rule, times]) => ({ rule, times })).toSorted((a, b) => b.times - a.times || byText(a.rule ?? '', b.rule ?? '')),
      people: [...people].map(([user, counts]) => ({ user, ...counts })).toSorted((a, b) => b.entries - a.entries || byText(a.user, b.user)),
      policies: [...policies.values()],
      grants: grants.all(), exports: exports.all(), erasures: erasures.all(),
      money, backups,
      leases: { without, under: [...under].map(([lease, entries]) => ({ lease, entries })) },
    }),
  }
}

function createList() {
  const listed: NamedEntry[] = []
  let total = 0
  return {
    add({ id, wall, actor, action }: DigestedEntry, code: string | null, object: string | null): void {
      total += 1
      if (listed.length < MOST_NAMED) listed.push({ entry: id, at: wall, by: actor.user, action, code, object })
    },
    all: () => ({ total, listed }),
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function taken<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
