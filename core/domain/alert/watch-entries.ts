import { ALERT_NATURE, USUAL_LIMITS, type AlertLimits, type AlertRule, type Sighting, type WatchedEntry } from './alert-rules.ts'
import { grantsOf } from './grants-of.ts'

/** Refusals for want of a right or a secret. What a person may do but not now (a locked job, an old plan) is no attempt, and being asked for the password again is none either. */
const DENIALS: ReadonlySet<string> = new Set([
  'access.denied', 'access.foreign_company', 'access.unknown_user', 'access.wrong_secret', 'access.wrong_code', 'access.wrong_factor', 'access.provider_unknown', 'access.provider_unverified', 'access.provider_other_account', 'access.provider_other_person', 'access.provider_wrong', 'access.wait',
  'display.not_paired', 'display.revoked', 'display.wrong_token', 'display.wrong_proof', 'display.not_for_displays',
  'phone.no_link', 'phone.not_paired', 'phone.revoked', 'phone.wrong_token', 'phone.wrong_proof', 'phone.not_for_phones',
  'position.token_unknown', 'position.token_revoked',
  'document.foreign_author', 'document.not_granted',
])

/** Refusals of what is another's altogether: none of them comes of a slip of the hand. */
const FOREIGN: ReadonlySet<string> = new Set(['access.foreign_company', 'document.foreign_author', 'document.not_granted', 'display.not_for_displays', 'phone.not_for_phones', 'sync.file_other_company'])

const FORKS: ReadonlySet<string> = new Set(['shrunk', 'split', 'rewritten'])
const EXPORTS: ReadonlySet<string> = new Set(['export.write', 'sync.export', 'audit.export'])
const POLICY_STEPS: ReadonlySet<string> = new Set(['policy.propose', 'policy.sign'])

/** How `export.write` and `sync.export` say how much they took: `1200 jobs`, `80 documents`. */
const AMOUNT = /^(\d+) (?:jobs|documents)$/

/** Of an entry that names a policy which no two administrators had signed, or that was not the one of its time. */
const NOT_IN_FORCE = 'notInForce'

interface Mark {
  readonly key: string
  readonly at: number
}

export interface EntryWatch {
  /** Entries in the order of the log, each once. What it answers depends on those before it and on nothing else. */
  see(entry: WatchedEntry): readonly Sighting[]
}

/** How long before an entry another one may matter to it. */
export function longestWindow({ denials, exports }: AlertLimits = USUAL_LIMITS): number {
  return Math.max(denials.withinMs, exports.withinMs)
}

export function createEntryWatch(limits: AlertLimits = USUAL_LIMITS): EntryWatch {
  let marks: Mark[] = []
  let policy: string | null = null

  /** This one and those of its kind that came shortly before it. */
  function countWithin(key: string, at: number, withinMs: number): number {
    const longest = longestWindow(limits)
    marks = [...marks.filter((mark) => Math.abs(at - mark.at) < longest), { key, at }]
    return marks.filter((mark) => mark.key === key && Math.abs(at - mark.at) < withinMs).length
  }

  function denials(entry: WatchedEntry, code: string): Sighting[] {
    const who = whoTried(entry)
    const times = countWithin(`denial ${who}`, entry.wall, limits.denials.withinMs)
    return times < limits.denials.times ? [] : [sighting('denials', who, entry, { code, times })]
  }

  function exports(entry: WatchedEntry): Sighting[] {
    const { times, withinMs, records } = limits.exports
    const amount = Number(AMOUNT.exec(entry.reason ?? '')?.[1] ?? 0)
    const inSeries = countWithin(`export ${entry.actor.user}`, entry.wall, withinMs)
    if (amount < records && inSeries < times) return []
    return [sighting('export', entry.actor.user, entry, { code: amount >= records ? 'many' : 'series', times: amount >= records ? 1 : inSeries })]
  }

  /** No entry says that a policy has begun: the first one that names another does. */
  function begun(entry: WatchedEntry): Sighting[] {
    const name = `${entry.policy.id} ${entry.policy.version}`
    const before = policy
    policy = name
    return before === null || before === name ? [] : [sighting('policy', `begun ${name}`, entry, { code: 'begun' })]
  }

  return {
    see(entry) {
      const seen = begun(entry)
      if (entry.policyFlag !== null) seen.push({ ...sighting('policy', `${entry.policyFlag} ${entry.policy.id} ${entry.policy.version}`, entry, { code: NOT_IN_FORCE }), severity: 'high' })
      const { action, decision } = entry
      if (decision === 'refused') {
        const code = entry.reason?.split(' ')[0] ?? ''
        if (DENIALS.has(code)) seen.push(...denials(entry, code))
        if (FOREIGN.has(code) || isElsewhere(entry, code)) seen.push(sighting('foreign', `${code} ${whoTried(entry)}`, entry, { code }))
        // Each fault is an incident of its own.
        if (action === 'module.plan') seen.push(sighting('mismatch', code, entry, { code: 'plan' }))
        if (action === 'backup.create') seen.push(sighting('backup', 'failed', entry, { code }))
        return seen
      }
      if (action === 'audit.mismatch') seen.push(mismatch(entry))
      else if (action === 'store.acceptOlder') seen.push(sighting('stale', entry.device, entry, { code: 'accepted' }))
      else if (action === 'store.openByShares') seen.push(sighting('recovery', 'opened', entry, { code: 'opened' }))
      else if (action === 'store.makeShares') seen.push({ ...sighting('recovery', 'made', entry, { code: 'made' }), severity: 'medium' })
      else if (EXPORTS.has(action)) seen.push(...exports(entry))
      else if (POLICY_STEPS.has(action)) seen.push(sighting('policy', proposalOf(entry), entry, { code: action === 'policy.propose' ? 'proposed' : 'signed' }))
      else seen.push(...grants(entry))
      return seen
    },
  }
}

function mismatch(entry: WatchedEntry): Sighting {
  const fault = entry.reason ?? ''
  const rule: AlertRule = FORKS.has(fault) ? 'fork' : fault === 'behind' ? 'stale' : 'mismatch'
  return sighting(rule, `${entry.object.id} ${fault}`, entry, { code: fault })
}

function grants(entry: WatchedEntry): Sighting[] {
  return grantsOf(entry).map(({ code, severity, subject, object }) => ({ ...sighting('grant', subject, entry, { code }), severity, object }))
}

function proposalOf({ object, changes }: WatchedEntry): string {
  return changes.find(({ kind }) => kind === 'policyProposal')?.id ?? object.id ?? ''
}

/** A display or a phone sees one depot: that it asks for another is no slip. */
function isElsewhere({ actor, object }: WatchedEntry, code: string): boolean {
  const isDevice = actor.phone !== undefined || (actor.roles.length === 1 && actor.roles[0] === 'Wall')
  return code === 'access.denied' && isDevice && object.location !== null
}

/** Where nobody is signed in the desk itself puts it on record, and what was tried says who it was about. */
function whoTried({ actor, device, object, reason }: WatchedEntry): string {
  if (actor.phone !== undefined) return actor.phone
  const from = reason?.split(' from ')[1]
  if (from !== undefined) return from
  return actor.user === device ? (object.id ?? device) : actor.user
}

function sighting(rule: AlertRule, subject: string, { id, wall, actor, object }: WatchedEntry, { code, times = 1 }: { readonly code: string; readonly times?: number }): Sighting {
  return { rule, severity: ALERT_NATURE[rule].severity, subject, at: wall, times, entry: id, actor: actor.user, code, object: { kind: object.kind, id: object.id } }
}
