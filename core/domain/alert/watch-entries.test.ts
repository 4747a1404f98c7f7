import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WatchedEntry } from './alert-rules.ts'
import { createEntryWatch } from './watch-entries.ts'

const NOW = 1_780_000_000_000
const entry = (given: Partial<WatchedEntry>): WatchedEntry => ({
  id: 1, wall: NOW, device: 'desk', actor: { user: 'ada', roles: ['Dispatcher'] }, action: 'job.edit', object: { kind: 'job', id: 'j', location: null },
  decision: 'allowed', reason: null, policy: { id: 'default', version: 2 }, changes: [], policyFlag: null, ...given,
})
const seenIn = (entries: readonly WatchedEntry[]) => {
  const watch = createEntryWatch()
  return entries.flatMap((each) => watch.see(each))
}
const rulesOf = (...entries: readonly WatchedEntry[]) => seenIn(entries).map(({ rule, code }) => `${rule} ${code}`)
const denied = (second: number, given: Partial<WatchedEntry> = {}) => entry({ wall: NOW + second * 1_000, decision: 'refused', reason: 'access.denied', ...given })

describe('denials in series', () => {
  it('are five of one person within a minute, and each one after', () => {
    expect(rulesOf(denied(0), denied(10), denied(20), denied(30))).toEqual([])
    expect(seenIn([denied(0), denied(10), denied(20), denied(30), denied(59), denied(60)])).toMatchObject([{ rule: 'denials', subject: 'ada', times: 5 }, { rule: 'denials', times: 5 }])
  })

  it('are none over a longer time, of several people, or for what may be done but not now', () => {
    expect(rulesOf(...[0, 15, 30, 45, 60].map((second) => denied(second)))).toEqual([])
    expect(rulesOf(...[0, 1, 2, 3, 4].map((second) => denied(second, { actor: { user: `user ${second}`, roles: [] } })))).toEqual([])
    for (const reason of ['access.proof_needed', 'access.screen_locked', 'journey.wrong_state', null]) expect(rulesOf(...[0, 1, 2, 3, 4].map((second) => denied(second, { reason })))).toEqual([])
    expect(rulesOf(...[0, 1, 2, 3, 4].map((second) => denied(second, { decision: 'allowed' })))).toEqual([])
  })

  it('are counted of a phone, and of whom somebody tries to sign in as where nobody is', () => {
    const ofPhone = [0, 1, 2, 3, 4].map((second) => denied(second, { actor: { user: `user ${second}`, roles: [], phone: 'phone 1' } }))
    expect(seenIn(ofPhone)).toMatchObject([{ rule: 'denials', subject: 'phone 1' }])
    const guesses = [0, 1, 2, 3, 4].map((second) => denied(second, { actor: { user: 'desk', roles: ['Admin'] }, reason: 'access.wrong_secret', object: { kind: 'user', id: 'zoe', location: null } }))
    expect(seenIn(guesses)).toMatchObject([{ rule: 'denials', subject: 'zoe' }])
  })
})

describe('what is another’s', () => {
  it('is one try, with where it came from', () => {
    expect(seenIn([denied(0, { action: 'remote.apply', reason: 'document.foreign_author from 0199-x' })])).toMatchObject([{ rule: 'foreign', severity: 'high', subject: 'document.foreign_author 0199-x' }])
    expect(rulesOf(denied(0, { reason: 'access.foreign_company' }))).toEqual(['foreign access.foreign_company'])
    expect(rulesOf(denied(0, { reason: 'sync.file_other_company' }))).toEqual(['foreign sync.file_other_company'])
  })

  it('is another depot for a display or a phone, and not for a person at a desk', () => {
    const object = { kind: 'location', id: 'x', location: 'x' }
    expect(rulesOf(denied(0, { object, actor: { user: 'display', roles: ['Wall'] } }))).toEqual(['foreign access.denied'])
    expect(rulesOf(denied(0, { object, actor: { user: 'ada', roles: ['Driver'], phone: 'p' } }))).toEqual(['foreign access.denied'])
    expect(rulesOf(denied(0, { object }))).toEqual([])
  })
})

describe('what is done', () => {
  it('names a fork, another mismatch and an older database apart', () => {
    const found = (reason: string) => rulesOf(entry({ action: 'audit.mismatch', reason, object: { kind: 'audit', id: 'relay', location: null } }))
    expect(['split', 'shrunk', 'rewritten'].map(found)).toEqual([['fork split'], ['fork shrunk'], ['fork rewritten']])
    expect([found('entry_missing'), found('behind'), rulesOf(entry({ action: 'store.acceptOlder' }))]).toEqual([['mismatch entry_missing'], ['stale behind'], ['stale accepted']])
  })

  it('tells a large export, three within an hour, and not two', () => {
    const exported = (minute: number, reason: string | null = null) => entry({ action: 'export.write', wall: NOW + minute * 60_000, reason })
    expect(rulesOf(exported(0, '1000 jobs'))).toEqual(['export many'])
    expect(rulesOf(exported(0, '999 jobs'), exported(30, '80 documents'))).toEqual([])
    expect(seenIn([exported(0), exported(30), exported(59)])).toMatchObject([{ rule: 'export', code: 'series', times: 3, subject: 'ada' }])
    expect(rulesOf(exported(0), exported(30), exported(60))).toEqual([])
  })

  it('tells whose rights changed, Admin above all, and no change of a name', () => {
    const edit = (reason: string, fields: string[]) => seenIn([entry({ action: 'user.edit', reason, changes: [{ kind: 'user', id: 'zoe', fields }] })])
    expect(edit('Dispatcher, Admin', ['roles'])).toMatchObject([{ rule: 'grant', code: 'admin', severity: 'high', subject: 'admin zoe', object: { kind: 'user', id: 'zoe' } }])
    expect(edit('Dispatcher', ['name', 'locations'])).toMatchObject([{ rule: 'grant', code: 'rights', severity: 'medium' }])
    expect(edit('Admin', ['name'])).toEqual([])
    expect(rulesOf(entry({ action: 'session.admit', object: { kind: 'user', id: 'zoe', location: null } }))).toEqual(['grant admitted'])
  })

  it('tells a policy that is proposed, signed and begun as one proposal and one beginning', () => {
    const proposal = [{ kind: 'policyProposal', id: 'p1', fields: ['version'] }]
    const [proposed, signed, begun, ...rest] = seenIn([
      entry({}), entry({ action: 'policy.propose', changes: proposal }), entry({ action: 'policy.sign', object: { kind: 'policy', id: 'p1', location: null } }),
      entry({ policy: { id: 'own', version: 3 } }), entry({ policy: { id: 'own', version: 3 } }),
    ])
    expect([proposed, signed]).toMatchObject([{ rule: 'policy', subject: 'p1', code: 'proposed' }, { rule: 'policy', subject: 'p1', code: 'signed' }])
    expect(begun).toMatchObject({ rule: 'policy', code: 'begun', subject: 'begun own 3' })
    expect(rest).toEqual([])
  })

  it('tells an entry under a policy that was not in force, urgently, as one incident of that policy and what is wrong with it', () => {
    expect(seenIn([entry({ policyFlag: 'unsigned', policy: { id: 'ours', version: 3 } })])).toMatchObject([{ rule: 'policy', severity: 'high', code: 'notInForce', subject: 'unsigned ours 3' }])
    expect(rulesOf(denied(0, { policyFlag: 'over' }), ...[1, 2, 3, 4].map((second) => denied(second)))).toEqual(['policy notInForce', 'denials access.denied'])
  })

  it('tells a backup that failed, and of daily work nothing', () => {
    expect(rulesOf(entry({ action: 'backup.create', decision: 'refused', reason: 'store.full' }))).toEqual(['backup store.full'])
    expect(rulesOf(entry({}), entry({ action: 'backup.create' }), entry({ action: 'policy.withdraw' }))).toEqual([])
  })
})

it('sees nothing in a thousand days of daily work', () => {
  const action = fc.constantFrom('job.edit', 'journey.assignTruck', 'conflict.resolve', 'payment.add')
  const reason = fc.constantFrom('journey.wrong_state', 'record.not_found', 'input.invalid', 'access.proof_needed', null)
  fc.assert(fc.property(fc.array(fc.record({ action, reason, decision: fc.constantFrom('allowed' as const, 'refused' as const) }), { maxLength: 60 }), (days) => {
    expect(seenIn(days.map((day, index) => entry({ ...day, id: index + 1, wall: NOW + index * 100 })))).toEqual([])
  }))
})
