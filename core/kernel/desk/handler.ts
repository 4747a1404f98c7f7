import type { Result } from '../../domain/failure/failure.ts'
import type { FieldsByKind, RecordKind } from '../../domain/records/record-kinds.ts'
import type { Contract, MethodContract, OutputOf, ParsedInputOf } from '../contract/method.ts'
import type { Permission } from '../policy/authorize.ts'
import type { PlanGate } from '../company-plan/plan-gate.ts'
import type { Authority } from '../lease/authority.ts'
import type { AccessTarget, Policy } from '../policy/policy.ts'
import type { Session } from '../policy/session.ts'
import type { ReadDatabase } from '../ports/database.ts'
import type { CancelSignal } from '../ports/environment.ts'
import type { RecordReader } from '../records/record-reader.ts'

/**
 * One change to one record. `set` holds just the fields that change (all required ones for a new record).
 * Child ids are `<owner id>/<key>`. Removing an owner removes its children.
 */
export type Change = { readonly [Kind in RecordKind]: PutChange<Kind> | RemoveChange<Kind> }[RecordKind]
export interface PutChange<Kind extends RecordKind> {
  readonly kind: Kind
  readonly id: string
  readonly set: Partial<FieldsByKind<Kind>>
}
export interface RemoveChange<Kind extends RecordKind> {
  readonly kind: Kind
  readonly id: string
  readonly remove: true
}

export function put<Kind extends RecordKind>(kind: Kind, id: string, set: Partial<FieldsByKind<Kind>>): Change {
  return { kind, id, set } as unknown as Change
}

export function remove(kind: RecordKind, id: string): Change {
  return { kind, id, remove: true } as Change
}

/** What a handler may see: the merged state as of the last commit. Everything here is synchronous and read only. */
export interface State {
  readonly records: RecordReader
  /** For joins and ranges that records alone would make slow; the SQL belongs to the module that asks. */
  readonly db: ReadDatabase
}

export interface HandlerContext {
  readonly session: Session
  readonly company: string
  /** Epoch milliseconds of this call. */
  readonly now: number
  /** A new UUIDv7; decisions stay replayable because the source is a port. */
  readonly newId: () => string
  /** The hybrid logical time of this command: sorts after everything this desk has seen. */
  readonly hlc: string
  /** What the policy says of another action and this session, so that an answer can name what its reader may do next; or of somebody else, who is to do it. Audits nothing. */
  readonly permits: (action: string, target: AccessTarget, who?: Session) => Result<Permission>
  /** The policy that decided, and the proposal that it was; null where it came with the program. */
  readonly policy: { readonly current: Policy; readonly proposal: string | null }
  /** By whose leave this workstation acts. */
  readonly authority: Pick<Authority, 'standing' | 'time'>
  /** What the company's relay has agreed to. */
  readonly plan: Pick<PlanGate, 'standing' | 'holds'>
  /** Modules that are on, and those that would be if the plan held them. */
  readonly modules: { switchedOn(read: ReadDatabase): ReadonlySet<string>; enabled(read: ReadDatabase): ReadonlySet<string> }
  /** With this workstation's own key: for what others must be able to check. */
  readonly sign: (message: Uint8Array) => { readonly device: string; readonly publicKey: Uint8Array; readonly signature: Uint8Array }
  /** Where somebody waits for a long query and may end it; without it, nobody looks. */
  readonly work?: LongWork
}

/** Long work told to whoever waits for it. What a cancelled query answers is its own affair: a plan gives the best so far. */
export interface LongWork {
  readonly signal: CancelSignal
  progress(step: WorkStep): void
}

export interface WorkStep {
  /** A word; the window has the sentence. */
  readonly stage: string
  /** 0 to 1. */
  readonly share: number
  /** What the best so far would cost; only for those who may read money. */
  readonly bestCents: number | null
}

export interface Decision<Output> {
  readonly changes: readonly Change[]
  readonly output: Output
  /** Completes the output after the commit, with what the projections now say (the clashes a change leaves behind). Must not fail: the command is done. */
  readonly complete?: (committed: State, output: Output) => Output
  /** Kept in the audit entry beside the changes; codes and ids only, no personal data. */
  readonly reason?: string
  /** false when it must not be taken back by undo. */
  readonly undoable?: boolean
  /** The undo entry that this command takes back, or does again. */
  readonly undoes?: string
  readonly redoes?: string
}

export interface CommandHandler<M extends MethodContract = MethodContract> {
  /** What is acted upon, for the policy: looked up before anything is decided. */
  target(state: State, input: ParsedInputOf<M>, context: HandlerContext): Result<AccessTarget>
  /** Pure: state and input give changes, or a typed refusal. */
  decide(state: State, input: ParsedInputOf<M>, context: HandlerContext): Result<Decision<OutputOf<M>>>
}

export interface QueryHandler<M extends MethodContract = MethodContract> {
  target(state: State, input: ParsedInputOf<M>, context: HandlerContext): Result<AccessTarget>
  answer(state: State, input: ParsedInputOf<M>, context: HandlerContext): Result<OutputOf<M>> | Promise<Result<OutputOf<M>>>
}

export type HandlersOf<C extends Contract> = {
  readonly [M in keyof C]: C[M]['type'] extends 'command' ? CommandHandler<C[M]> : QueryHandler<C[M]>
}
