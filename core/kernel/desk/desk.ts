import { ok, refuse, RefusalError, type Failure, type Result } from '../../domain/failure/failure.ts'
import type { Id, Part } from '../../domain/records/field.ts'
import { definitionOf } from '../../domain/records/record-kinds.ts'
import { fieldsOfPart } from '../../domain/records/record.ts'
import { auditBodySchema, type AuditBody, type WrittenFile } from '../audit/audit-entry.ts'
import { createAuditLog, type AuditLog } from '../audit/audit-log.ts'
import { maskParts } from '../contract/field-mask.ts'
import { createKeyRing } from '../keys/key-ring.ts'
import { createDocumentStore } from '../documents/document-store.ts'
import type { PlanGate } from '../company-plan/plan-gate.ts'
import type { Authority } from '../lease/authority.ts'
import { checkPeopleOpen } from '../privacy/closed-people.ts'
import { authorize, authorizeProved, leaseFailure, type Permission } from '../policy/authorize.ts'
import { createPolicyInForce } from '../policy/policy-in-force.ts'
import { readPolicyHistory, type PolicyHistory } from '../policy/policy-history.ts'
import { policyDigest, type AccessTarget, type Policy } from '../policy/policy.ts'
import type { Session } from '../policy/session.ts'
import type { Database, ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { Clock, Compressor, HeadWitness, Ids, NextTurn, Sha256, Signer, VerifySignature } from '../ports/environment.ts'
import type { Secrets } from '../ports/secrets.ts'
import { changesField } from '../records/record-values.ts'
import { createRecordReader } from '../records/record-reader.ts'
import { methodOf, type ModuleRegistry, type RegisteredMethod } from '../registry/module-registry.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { resolveChanges } from './change-set.ts'
import { commitChanges, type CommitParts } from './commit.ts'
import { deskState } from './desk-state.ts'
import type { Change, CommandHandler, Decision, HandlerContext, LongWork, QueryHandler, State } from './handler.ts'
import { createHybridClock, type HybridClock } from './hybrid-clock.ts'
import { flipUndo, recordUndo } from './undo-log.ts'

export interface DeskDependencies {
  readonly company: string
  readonly database: Database
  readonly registry: ModuleRegistry
  /** What the program brings: it counts until the company has signed one of its own. */
  readonly policy: Policy
  readonly signer: Signer
  readonly secrets: Secrets
  readonly clock: Clock
  readonly ids: Ids
  readonly sha256: Sha256
  readonly verify: VerifySignature
  readonly compressor: Compressor
  readonly witness: HeadWitness
  readonly nextTurn: NextTurn
  /** By whose leave it acts. */
  readonly authority: Authority
  /** Which modules the company may use. */
  readonly plan: PlanGate
}

/** What a commit changed, for whoever shows it. */
export interface DeskEvent {
  readonly topic: 'records.changed'
  /** After a large import one entry per kind, with the id `*`. */
  readonly records: readonly ChangedRecord[]
  /** Null when another desk wrote it. */
  readonly by: Id<'user'> | null
}

export interface ChangedRecord {
  readonly kind: string
  readonly id: string
}

/** The parts of a running desk that its doors (commands, remote updates, imports) share. */
export interface DeskCore extends CommitParts {
  readonly registry: ModuleRegistry
  readonly policy: Policy
  readonly hybridClock: HybridClock
  readonly clock: Clock
  readonly ids: Ids
  readonly device: string
  readonly nextTurn: NextTurn
  readonly authority: Authority
  readonly plan: PlanGate
  /** The policy in force, as an audit entry names it, with the rules that decided. */
  policyOnRecord(rules: readonly string[]): AuditBody['policy']
  /** Which policy was in force when, as far as is known here now. */
  policyHistory(): PolicyHistory
  publish(records: readonly ChangedRecord[], by: Id<'user'> | null): void
}

export interface Desk {
  readonly core: DeskCore
  readonly audit: AuditLog
  /** Commands run one at a time, in the order they came; an answer means it is on disk, or that nothing happened. */
  /** `alongside`: rows of whoever lets the caller in, on disk with the change or not at all. */
  execute(session: Session, method: string, input: unknown, alongside?: (tx: WriteDatabase) => void): Result<unknown>
  /** `work`: where somebody watches a long one, and may end it. */
  query(session: Session, method: string, input: unknown, work?: LongWork): Promise<Result<unknown>>
  /** The policy's door for work that is no command (an import, a backup): a refusal is audited. */
  permit(session: Session, action: string, target: AccessTarget): Result<Permission>
  /** Changes of records by work that is no command, because it writes files too: permitted, checked, put on record and shown as a command's are. Undo knows nothing of them. */
  change(session: Session, action: string, target: AccessTarget, changes: readonly Change[]): Result<void>
  /** Puts a refusal (or an action outside the command contract, such as a backup) into the audit chain. */
  recordAction(session: Session, action: string, target: AccessTarget, outcome: ActionOutcome): void
  onEvent(listener: (event: DeskEvent) => void): () => void
}

export interface ActionOutcome {
  readonly decision: 'allowed' | 'refused'
  readonly reason: string | null
  readonly rules: readonly string[]
  /** Files that were made. */
  readonly files?: readonly WrittenFile[]
}

/** Records by which another policy may have come into force. */
const POLICY_KINDS: readonly string[] = ['policyProposal', 'policySignature']

export function createDesk(dependencies: DeskDependencies): Desk {
  const { company, database, registry, signer, ids, authority, plan } = dependencies
  // The relay's time where it is known: a wrong clock marks nothing wrong.
  const clock = { now: () => authority.time.stamp() }
  const inForce = createPolicyInForce({ company, read: database.read, clock, sha256: dependencies.sha256, verify: dependencies.verify, builtIn: dependencies.policy, lease: () => authority.rank() })
  const listeners = new Set<(event: DeskEvent) => void>()
  let history: PolicyHistory | null = null
  let named: { readonly policy: Policy; readonly sha256: string } | null = null
  const core: DeskCore = {
    ...dependencies,
    clock,
    get policy() {
      return inForce.current()
    },
    device: signer.device,
    deviceTag: signer.device.slice(-12),
    documents: createDocumentStore(ids, dependencies.compressor),
    audit: createAuditLog(dependencies),
    ring: createKeyRing(dependencies),
    hybridClock: createHybridClock(clock, lastHybridTime(database.read)),
    policyOnRecord(rules) {
      const policy = inForce.current()
      if (named?.policy !== policy) named = { policy, sha256: policyDigest(policy, dependencies.sha256) }
      return { id: policy.id, version: policy.version, sha256: named.sha256, rules: [...rules] }
    },
    policyHistory: () => (history ??= readPolicyHistory(database.read, dependencies, dependencies.policy)),
    publish(records, by) {
      if (records.some(({ kind }) => POLICY_KINDS.includes(kind))) {
        inForce.refresh()
        history = null
      }
      const event: DeskEvent = { topic: 'records.changed', records: records.map(({ kind, id }) => ({ kind, id })), by }
      for (const listener of listeners) listener(event)
    },
  }
  const state = stateOf(database)

  function contextFor(session: Session): HandlerContext {
    const { policy } = core
    return {
      session,
      company,
      now: clock.now(),
      newId: () => ids.next(),
      hlc: core.hybridClock.next(),
      permits: (action, target, who = session) => authorizeProved(policy, who, action, target),
      policy: { current: policy, proposal: inForce.proposal() },
      authority,
      plan,
      modules: registry,
      sign: (message) => ({ device: signer.device, publicKey: signer.publicKey, signature: signer.sign(message) }),
    }
  }

  function execute(session: Session, method: string, input: unknown, alongside?: (tx: WriteDatabase) => void): Result<unknown> {
    const found = methodOf(registry, database.read, method, 'command')
    if (!found.ok) return refused(session, method, NOWHERE, found.failure)
    const handler = found.value.handler as CommandHandler
    const parsed = parseInput(found.value, input)
    if (!parsed.ok) return refused(session, method, NOWHERE, parsed.failure)
    const context = contextFor(session)
    const target = handler.target(state, parsed.value, context)
    if (!target.ok) return refused(session, method, NOWHERE, target.failure)
    const permission = authorize(core.policy, session, method, target.value)
    if (!permission.ok) return refused(session, method, target.value, permission.failure, permission.rules)
    const decision = handler.decide(state, parsed.value, context)
    if (!decision.ok) return refused(session, method, target.value, decision.failure, permission.value.rules)
    const committed = commitDecision(session, method, target.value, permission.value, decision.value, context, alongside)
    if (!committed.ok) return refused(session, method, target.value, committed.failure, permission.value.rules)
    const output = decision.value.complete?.(state, decision.value.output) ?? decision.value.output
    return ok(maskParts(found.value.contract.output, found.value.contract.output.parse(output), permission.value.reads))
  }

  function commitDecision(session: Session, method: string, target: AccessTarget, permission: Permission, decision: Decision<unknown>, context: HandlerContext, alongside: ((tx: WriteDatabase) => void) | undefined): Result<void> {
    const changes = resolveChanges(database.read, decision.changes)
    if (!changes.ok) return changes
    const open = checkPeopleOpen(database.read, changes.value.deltas)
    if (!open.ok) return open
    const forbidden = changes.value.deltas.find((delta) => !mayWrite(permission.writes, delta))
    if (forbidden && mayWrite(new Set([...permission.writes, ...permission.withheld]), forbidden)) return { ok: false, failure: leaseFailure(core.policy.lease()) }
    if (forbidden) return refuse('access.denied', { action: `${method} (${forbidden.kind})` })
    const flips = decision.undoes ?? decision.redoes
    return refusalsAsValues(() => {
      const { deltas } = commitChanges(core, {
        changes: changes.value,
        user: session.user,
        hlc: context.hlc,
        now: context.now,
        audit: draftFor(session, method, target, { decision: 'allowed', reason: decision.reason ?? null, rules: permission.rules }, context.hlc, context.now),
        alongside: (tx) => {
          if (flips !== undefined) flipUndo(tx, session.user, flips, decision.undoes ? 'undone' : 'done')
          else if (decision.undoable !== false && changes.value.deltas.length > 0) recordUndo(tx, { id: ids.next(), user: session.user, method, at: context.now }, changes.value.deltas)
          alongside?.(tx)
        },
      })
      core.publish(deltas, session.user)
    })
  }

  async function query(session: Session, method: string, input: unknown, work?: LongWork): Promise<Result<unknown>> {
    const found = methodOf(registry, database.read, method, 'query')
    if (!found.ok) return refused(session, method, NOWHERE, found.failure)
    const handler = found.value.handler as QueryHandler
    const parsed = parseInput(found.value, input)
    if (!parsed.ok) return parsed
    const context = contextFor(session)
    const target = handler.target(state, parsed.value, context)
    if (!target.ok) return target
    const permission = authorize(core.policy, session, method, target.value)
    if (!permission.ok) return refused(session, method, target.value, permission.failure, permission.rules)
    const answer = await handler.answer(state, parsed.value, work ? { ...context, work: asReadBy(work, permission.value) } : context)
    if (!answer.ok) return answer
    if (found.value.contract.type === 'query' && found.value.contract.audited?.(answer.value)) {
      const recorded = refusalsAsValues(() => recordAction(session, method, target.value, { decision: 'allowed', reason: null, rules: permission.value.rules }))
      // What cannot be put on record is not shown.
      if (!recorded.ok) return recorded
    }
    return ok(maskParts(found.value.contract.output, answer.value, permission.value.reads))
  }

  /** Every refusal is part of the record; that it cannot be written down (a full disk, say) must not hide why it was refused. */
  function refused(session: Session, method: string, target: AccessTarget, failure: Failure, rules: readonly string[] = []): Result<never> {
    refusalsAsValues(() => recordAction(session, method, target, { decision: 'refused', reason: failure.code, rules }))
    return { ok: false, failure }
  }

  function recordAction(session: Session, action: string, target: AccessTarget, outcome: ActionOutcome): void {
    const hlc = core.hybridClock.next()
    commitChanges(core, { changes: { deltas: [], get: () => null }, user: session.user, hlc, now: clock.now(), audit: draftFor(session, action, target, outcome, hlc, clock.now()) })
  }

  function draftFor(session: Session, action: string, target: AccessTarget, outcome: ActionOutcome, hlc: string, wall: number) {
    const { lease } = authority.standing()
    return {
      hlc,
      wall,
      actor: { user: session.user, roles: [...session.roles], ...(session.phone === undefined ? {} : { phone: session.phone.id }), ...(lease === null ? {} : { lease }) },
      action: action.slice(0, 100),
      object: { kind: target.kind, id: target.id, location: target.location },
      decision: outcome.decision,
      reason: outcome.reason,
      policy: core.policyOnRecord(outcome.rules),
      ...(outcome.files === undefined ? {} : { files: [...outcome.files] }),
    }
  }

  return {
    core,
    audit: core.audit,
    execute,
    query,
    recordAction,
    permit(session, action, target) {
      const permission = authorize(core.policy, session, action, target)
      return permission.ok ? permission : refused(session, action, target, permission.failure, permission.rules)
    },
    change(session, action, target, changes) {
      const permission = authorize(core.policy, session, action, target)
      if (!permission.ok) return refused(session, action, target, permission.failure, permission.rules)
      const committed = commitDecision(session, action, target, permission.value, { changes, output: null, undoable: false }, contextFor(session), undefined)
      return committed.ok ? committed : refused(session, action, target, committed.failure, permission.value.rules)
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The latest time this desk has written (its audit) or seen from others (kept when they are applied). */
function lastHybridTime(read: ReadDatabase): string | undefined {
  const seen = deskState(read, 'hlc') ?? ''
  const body = read.get<{ body: string }>('SELECT body FROM audit_entry ORDER BY id DESC LIMIT 1')?.body
  const written = body === undefined ? '' : auditBodySchema.parse(JSON.parse(body)).hlc
  const last = seen > written ? seen : written
  return last === '' ? undefined : last
}

/** Progress tells no more than the answer will. */
function asReadBy(work: LongWork, { reads }: Permission): LongWork {
  return reads.has('fin') ? work : { signal: work.signal, progress: (step) => work.progress({ ...step, bestCents: null }) }
}

const NOWHERE: AccessTarget = { kind: 'none', id: null, location: null }

function stateOf(database: Database): State {
  return { records: createRecordReader(database.read), db: database.read }
}

function parseInput(method: RegisteredMethod, input: unknown): Result<never> {
  const parsed = method.contract.input.safeParse(input)
  if (parsed.success) return ok(parsed.data as never)
  const issue = parsed.error.issues[0]
  return refuse('input.invalid', { path: issue?.path.join('.') || method.name, problem: issue?.message ?? '' })
}

function mayWrite(writes: ReadonlySet<Part>, delta: RecordDelta): boolean {
  const definition = definitionOf(delta.kind)
  const changed = (part: (typeof definition.fields)[string]['part']) =>
    fieldsOfPart(definition, part).some((name) => changesField(delta, name))
  return [...new Set(Object.values(definition.fields).map((field) => field.part))].every((part) => writes.has(part) || !changed(part))
}

/** Turns a refusal thrown inside a transaction back into a value; anything else is a bug and goes on. */
export function refusalsAsValues(work: () => void): Result<void> {
  try {
    work()
    return ok(undefined)
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, failure: error.failure }
    throw error
  }
}
