import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { createCompany } from '../../core/adapters/desk/open-company.ts'
import { genesisLink, nextLink, signedMessage } from '../../core/kernel/wire/audit-chain.ts'
import { valueOf } from '../support/value-of.ts'
import { AUDIT_SESSION, AUDIT_UNLOCK } from './audit-draft.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const PER_TRANSACTION = 20_000
/** About five years of a company that writes a million entries. */
const MS_APART = 157_000
const FIRST_WALL = Date.UTC(2021, 0, 4)

const uuid = (area: number, n: number) => `01880000-0000-7000-8${area.toString(16).padStart(3, '0')}-${n.toString(16).padStart(12, '0')}`
export const LONG_LOG = {
  user: (n: number) => uuid(1, n), location: (n: number) => uuid(2, n), job: (n: number) => uuid(3, n), journey: (n: number) => uuid(4, n), worker: (n: number) => uuid(5, n),
  users: 60, locations: 12, workers: 400, entriesAJob: 12, wallOf: (n: number) => FIRST_WALL + n * MS_APART,
}

/** Each action as often as a desk has it, of a thousand; what it is on, and the kind of line that it changes. */
const ACTIONS: readonly (readonly [often: number, action: string, on: 'job' | 'journey' | 'worker' | 'none', line: string])[] = [
  [180, 'journey.assignCrew', 'journey', 'crewMember'], [120, 'journey.assignTruck', 'journey', 'journey'], [90, 'journey.addJob', 'journey', 'journeyJob'], [80, 'journey.setState', 'journey', 'journeyTransition'], [40, 'journey.reorder', 'journey', 'journeyJob'],
  [140, 'job.edit', 'job', 'job'], [90, 'job.setState', 'job', 'jobTransition'], [60, 'charge.set', 'job', 'charge'], [40, 'payment.add', 'job', 'payment'], [50, 'time.add', 'worker', 'timeEntry'],
  [30, 'session.signIn', 'none', ''], [20, 'trust.worker', 'worker', ''], [20, 'pay.week', 'none', ''], [20, 'leak.accept', 'job', 'leakDecision'], [15, 'assignment.apply', 'journey', 'crewMember'], [4, 'export.write', 'none', ''], [1, 'policy.sign', 'none', 'policySignature'],
]

/** Even, and the same each time. */
function turns(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 0x1_0000_0000) * below)
  }
}

/** A company of before the log had its indexes, with so many entries of many people, places, jobs and actions. Straight into the table, in the desk's own form: the chain holds and every entry is signed. */
export async function writeLongLog(folder: string, records: number, say: (text: string) => void): Promise<void> {
  if (existsSync(folder)) rmSync(folder, { recursive: true })
  const company = valueOf(await createCompany({ folder, modules: [] }, AUDIT_UNLOCK))
  const { signer, keys, desk } = company
  const pick = turns(7)
  let link = genesisLink(sha256, signer.publicKey, keys.company)
  const { seq: known } = desk.core.database.read.get<{ seq: number }>('SELECT count(*) AS seq FROM audit_entry') ?? { seq: 0 }
  if (known !== 0) throw new Error('the company of the bench has a log already')
  for (let first = 1; first <= records; first += PER_TRANSACTION) {
    desk.core.database.transact((tx) => {
      if (first === 1) tx.run('INSERT INTO audit_device (device, public_key) VALUES (?, ?)', signer.device, signer.publicKey)
      for (let seq = first; seq < Math.min(records + 1, first + PER_TRANSACTION); seq++) {
        const { object, user, action, decision, changes } = entry(seq, pick)
        const body = canonicalize({
          v: 1, company: keys.company, device: signer.device, seq, hlc: seq.toString(16).padStart(16, '0'), wall: LONG_LOG.wallOf(seq), actor: { user, roles: ['Dispatcher'] }, action, object, decision, reason: decision === 'refused' ? 'access.denied' : null,
          policy: { id: 'default', version: 1, sha256: 'cd'.repeat(32), rules: decision === 'refused' ? [] : ['dispatcher.location'] }, changes, updates: changes.map(({ kind }) => ({ document: `c/l/ops/${kind}`, seq, sha256: 'ab'.repeat(32) })),
        })!
        link = nextLink(sha256, link, Buffer.from(body))
        tx.run('INSERT INTO audit_entry (device, seq, body, link, signature, wall, actor, action, decision, object_kind, object_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', signer.device, seq, body, link, signer.sign(signedMessage(link)), LONG_LOG.wallOf(seq), user, action, decision, object.kind, object.id)
      }
    })
    if ((first - 1) % 200_000 === 0) say(`${first - 1} of ${records} ...`)
  }
  // By the way that keeps the newest head beside the database.
  desk.recordAction(AUDIT_SESSION, 'store.maintain', { kind: 'store', id: null, location: null }, { decision: 'allowed', reason: null, rules: [] })
  company.close()
}

/** Squared, so that a few people and places do most, as they do. */
const unevenly = (pick: (below: number) => number, below: number) => Math.floor((pick(1_000_000) / 1_000_000) ** 2 * below)

function entry(seq: number, pick: (below: number) => number) {
  let place = pick(1_000)
  const [, action, on, line] = ACTIONS.find(([often]) => (place -= often) < 0) ?? ACTIONS[0]!
  const user = LONG_LOG.user(unevenly(pick, LONG_LOG.users))
  const location = LONG_LOG.location(unevenly(pick, LONG_LOG.locations))
  // What is worked on is of these days: entries on one job lie within some thousands.
  const job = LONG_LOG.job(Math.floor(seq / LONG_LOG.entriesAJob) + pick(200))
  const journey = LONG_LOG.journey(Math.floor(seq / 30) + pick(80))
  const worker = LONG_LOG.worker(pick(LONG_LOG.workers))
  const id = on === 'job' ? job : on === 'journey' ? journey : on === 'worker' ? worker : null
  const decision = pick(100) < 3 ? ('refused' as const) : ('allowed' as const)
  const other = line === 'crewMember' || line === 'timeEntry' ? worker : line === 'journeyJob' ? job : LONG_LOG.job(0)
  const changes = decision === 'refused' || line === '' ? [] : [{ kind: line, id: id === null ? job : `${id}/${other}`, fields: ['role', 'from'] }]
  return { object: { kind: on, id, location }, user, action, decision, changes }
}
