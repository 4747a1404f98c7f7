import { rmSync } from 'node:fs'
import { ok, refuse, RefusalError, type Failure, type Result } from '../../domain/failure/failure.ts'
import { childId } from '../../domain/records/record.ts'
import { asWorkstation } from '../../kernel/desk/as-workstation.ts'
import { commitAsWorkstation } from '../../kernel/desk/commit-as-workstation.ts'
import { refusalsAsValues, type DeskEvent } from '../../kernel/desk/desk.ts'
import { put } from '../../kernel/desk/handler.ts'
import { tendKeys } from '../../kernel/desk/tend-keys.ts'
import { isPartKeyEnding } from '../../kernel/keys/ending-keys.ts'
import { sealedPlaces } from '../../kernel/keys/sealed-places.ts'
import { isAgreementOld } from '../../kernel/privacy/erased-keys.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import { erasureRun } from '../../kernel/privacy/erasure-store.ts'
import { liftExpired } from '../../kernel/privacy/lift-expired.ts'
import { companyToday } from '../../kernel/records/company-zone.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { LinkState } from '../../kernel/sync/link-state.ts'
import { mayWrite, mayWriteAt } from '../../kernel/sync/own-grants.ts'
import { companyPaths } from '../desk/company-folder.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { eraseCopies } from './erase-copies.ts'
import { broughtBack, dueOrders, eraseDue, knownOrders } from './erase-due.ts'

export interface Erasing {
  /** Resolves when nobody who has to be forgotten is left in the database, as far as this desk can know; refuses where that cannot be done. */
  beforeEntry(): Promise<Result<void>>
  /** What is left in backups and other copies, now; for whoever waits for it. */
  finish(signal?: AbortSignal): Promise<Result<void>>
  state(): ErasingState
  close(): void
}

export interface ErasingState {
  /** Backups and older copies are being written anew. */
  readonly isRunning: boolean
  readonly failure: Failure | null
  /** Backups that somebody made elsewhere and that are not there. */
  readonly unreachable: readonly string[]
}

export interface ErasingOptions {
  readonly onBug: (error: unknown) => void
  /** Null without a line to a relay. */
  readonly link?: () => LinkState | null
  /** Files of windows, sent or fetched, are dropped: who was erased may be in them. */
  readonly dropFiles?: () => void
}

const LOOK_EVERY_MS = 60_000
/** A relay that answers tells an order within seconds; one that does not must not keep people from their work. */
const ENTRY_MS = 10_000
const ENTRY_LOOK_MS = 50
const ACKNOWLEDGE = 'privacy.acknowledge'

/** As long as a company is open: whoever is to be erased is, whether the order was given here, comes in from another desk or was waiting; then every backup, and this desk's word that it is done. */
export function keepErasing(company: OpenCompany, folder: string, { onBug, link = () => null, dropFiles = () => {} }: ErasingOptions): Erasing {
  const { desk, ledger } = company
  const { core } = desk
  const ending = new AbortController()
  let running: Promise<Result<void>> | null = null
  let failure: Failure | null = null
  let unreachable: readonly string[] = []
  let isInStep = false
  let waiting: NodeJS.Timeout | undefined
  const again = new Set<string>()

  /** An import holds the database, or the disk is full: the next look tries again. */
  function eraseNow(): void {
    try {
      const orders = knownOrders(core.database.read, ledger)
      const done = eraseDue(desk, ledger, orders.filter(({ id }) => again.has(id)))
      again.clear()
      failure = null
      if (done.length > 0) sweepBeside()
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
      failure = error.failure
    }
  }

  /** Files that windows send or fetch, answers of other systems, and where people live. */
  function sweepBeside(): void {
    const paths = companyPaths(folder)
    company.forgetPlaces()
    dropFiles()
    for (const left of [paths.incoming, paths.outgoing, paths.downloads]) rmSync(left, { recursive: true, force: true })
  }

  async function copies(signal: AbortSignal): Promise<Result<void>> {
    // Whoever died between the two comes here again.
    if (core.database.read.get('SELECT 1 FROM erasure_run WHERE copies_at IS NULL') !== undefined) sweepBeside()
    const done = await eraseCopies(company, folder, { signal })
    if (ending.signal.aborted) return ok(undefined)
    failure = done.ok ? null : done.failure
    if (!done.ok) return done
    unreachable = done.value.unreachable
    acknowledge()
    return ok(undefined)
  }

  /** Once for each order: what was done here, for whoever makes out the certificate. */
  function acknowledge(): void {
    const { read } = core.database
    // An old copy of the documents still opens with one of them: it goes as soon as the newest has come.
    tendKeys(core)
    if (isPartKeyEnding(read)) return
    // Where this desk may write nowhere it could tell nobody of another, and would be given no key any more.
    if (isAgreementOld(core) && sealedPlaces(core).some((place) => mayWriteAt(core, place))) company.renewAgreement()
    const maySay = mayWrite(core, { location: '*', part: 'cfg' })
    const records = createRecordReader(read)
    for (const order of records.all('erasureOrder')) {
      const run = erasureRun(read, order.id)
      const id = childId(order.id, core.device)
      if (run === undefined || run.copiesAt === null || records.get('erasureDone', id) !== undefined) continue
      const target = { kind: 'erasureOrder', id: order.id, location: null }
      const said = maySay
        ? commitAsWorkstation(core, ACKNOWLEDGE, target, [put('erasureDone', id, { how: 'done', by: core.device, at: core.clock.now(), records: run.records, documents: run.documents, copies: run.copies, unreachable: run.unreachable, photos: run.photos })])
        : onRecord(target)
      if (!said.ok) failure = said.failure
    }
  }

  /** In this workstation's own log, once: it may only read, and has nowhere else to say it. */
  function onRecord(target: AccessTarget): Result<void> {
    if (core.database.read.get('SELECT 1 FROM audit_entry WHERE object_id = ? AND action = ? AND device = ?', target.id, ACKNOWLEDGE, core.device) !== undefined) return ok(undefined)
    return refusalsAsValues(() => desk.recordAction(asWorkstation(core), ACKNOWLEDGE, target, { decision: 'allowed', reason: 'reads_only', rules: [] }))
  }

  function finish(signal?: AbortSignal): Promise<Result<void>> {
    eraseNow()
    if (failure !== null) return Promise.resolve({ ok: false, failure })
    running ??= copies(signal === undefined ? ending.signal : AbortSignal.any([ending.signal, signal])).finally(() => (running = null))
    return running
  }

  function look(): void {
    if (ending.signal.aborted) return
    try {
      liftExpired(core)
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
    }
    if (ending.signal.aborted || core.database.read.get('SELECT 1 FROM erasure_order UNION ALL SELECT 1 FROM erasure_run LIMIT 1') === undefined) return
    finish().catch((error: unknown) => {
      if (!ending.signal.aborted) onBug(error)
    })
  }

  function heard({ records, by }: DeskEvent): void {
    const back = broughtBack(core, records)
    for (const id of back) again.add(id)
    if (back.length === 0 && !records.some(({ kind }) => kind === 'erasureOrder')) return
    // Not within whoever wrote it: what they do is to be answered first. What others wrote waits for nobody.
    if (by === null) eraseNow()
    clearTimeout(waiting)
    waiting = setTimeout(look, 0).unref()
  }

  async function caughtUp(): Promise<void> {
    const end = performance.now() + ENTRY_MS
    const settings = `${core.company}/*/cfg/live`
    for (;;) {
      const state = link()
      const isComing = state !== null && (state.state === 'connecting' || state.state === 'online')
      if (state?.state === 'online' && state.wanted > 0 && !state.notYet.includes(settings)) isInStep = true
      if (isInStep || !isComing || performance.now() > end) return
      await new Promise((resolve) => setTimeout(resolve, ENTRY_LOOK_MS))
    }
  }

  const stop = desk.onEvent(heard)
  const timer = setInterval(look, LOOK_EVERY_MS).unref()
  waiting = setTimeout(look, 0).unref()
  return {
    async beforeEntry() {
      await caughtUp()
      eraseNow()
      const due = dueOrders(core, knownOrders(core.database.read, ledger), companyToday(core))
      return due.length === 0 ? ok(undefined) : refuse('privacy.erasure_waits')
    },
    finish,
    state: () => ({ isRunning: running !== null, failure, unreachable }),
    close() {
      ending.abort()
      stop()
      clearInterval(timer)
      clearTimeout(waiting)
    },
  }
}
