import * as Y from 'yjs'
import type { Failure } from '../../domain/failure/failure.ts'
import { asWorkstation } from '../../kernel/desk/as-workstation.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { tendKeys } from '../../kernel/desk/tend-keys.ts'
import { readGrants, saveGrants } from '../../kernel/sync/own-grants.ts'
import { newestAuditSeq, wasStored } from '../../kernel/sync/sync-store.ts'
import { parseDocumentName } from '../../kernel/wire/document-name.ts'
import { accessTo } from '../../kernel/wire/grants.ts'
import type { Grant, RefusedReason } from '../../kernel/wire/wire-message.ts'
import { createAuditSender } from './audit-sender.ts'
import { createAuditWitness } from './audit-witness.ts'
import { newChannel, type Channel } from './channel.ts'
import { createIncoming, type Opened } from './incoming.ts'
import { createLeaseKeeper } from './lease-keeper.ts'
import type { Batch } from './outgoing.ts'
import type { Told } from './relay-line.ts'
import { createRelayFolds } from './relay-folds.ts'
import { createRetries } from './retries.ts'
import type { SessionOptions, SyncSession } from './sync-session-parts.ts'
import { wantedDocuments } from './wanted-documents.ts'
import { createPlanTaker } from './take-plan.ts'
import { createWritingAnew } from './writing-anew.ts'

const OPENING_AT_ONCE = 8
/** The relay lets a socket have a thousand. What is beyond (closed months of many locations) is opened, taken in and left again, and looked at anew every hour. */
const MOST_OPEN = 900
const IN_FLIGHT_BYTES = 8 * 1024 * 1024

export function createSyncSession({ desk, line, outgoing, formerSelves, welcome, months, signer, relay, checkpoints, witnessPace, leasePace, onMembers, withAudit, headOffice, presence, mostOpen = MOST_OPEN, onChange, onBug }: SessionOptions): SyncSession {
  const { core } = desk
  const { read } = core.database
  let grants: readonly Grant[] = welcome.grants
  let epoch = welcome.epoch
  let wanted: readonly string[] = []
  /** Of these, those that stay open. */
  let kept: ReadonlySet<string> = new Set()
  const visited = new Set<string>()
  const byDocument = new Map<string, Channel>()
  const byNumber = new Map<number, Channel>()
  const opening = new Set<string>()
  const notTaken = new Map<string, string>()
  const behind = new Map<string, number>()
  const folding = createRelayFolds(core)
  const audit = createAuditSender(read, line, core.device, welcome.auditFrom)
  const witness = createAuditWitness({ desk, signer, relay, line, file: checkpoints, storedSeq: welcome.auditFrom - 1, onChange, ...(witnessPace === undefined ? {} : { pace: witnessPace }) })
  const leases = createLeaseKeeper({ core, line, onMembers, onChange, ...(leasePace === undefined ? {} : { pace: leasePace }) })
  const anew = createWritingAnew(desk)
  const companyPlan = createPlanTaker(desk, line, onChange)
  let inFlightBytes = 0
  let isLooking = false
  let planIsOld = false
  let ended = false
  const retries = createRetries((document) => safely(() => open(document)))
  const former = formerSelves((document) => safely(() => open(document)))
  const incoming = createIncoming(desk, { opened, changed, failed, full: (isFull) => (isFull ? line.pause() : line.resume()) }, onBug)

  function isInStep(document: string): boolean {
    return byDocument.get(document)?.isTaken === true || visited.has(document)
  }

  /** On a turn of its own, where nobody else would catch it. */
  function safely(work: () => void): void {
    if (ended) return
    try {
      work()
    } catch (error) {
      onBug(error)
      line.end('other')
    }
  }

  function plan(): void {
    planIsOld = false
    wanted = wantedDocuments(core, grants, { months, now: core.clock.now(), asked: [...outgoing.waiting.keys()] })
    kept = new Set(wanted.slice(0, mostOpen))
  }

  function openMore(): void {
    for (const document of wanted) {
      if (opening.size >= OPENING_AT_ONCE) return
      if (!byDocument.has(document) && !opening.has(document) && !retries.has(document) && !visited.has(document)) open(document)
    }
  }

  function open(document: string): void {
    if (ended || accessTo(grants, parseDocumentName(document)!) === null) return
    const channel = byDocument.get(document)
    if (channel?.inFlight) {
      // First its answer, so that it is not taken for that of what is sent later.
      channel.reopen = true
      return
    }
    if (channel) {
      forget(channel)
      line.send({ type: 'leave', channel: channel.number })
    }
    opening.add(document)
    line.send({ type: 'open', document, vector: anew.isAsked(document) ? new Uint8Array() : Y.encodeStateVector(core.documents.clocks(read, document)) })
  }

  /** All that is to be had of a document that does not stay open, and all that this desk has to tell. */
  function leaveVisited(channel: Channel): void {
    const { document } = channel
    if (kept.has(document) || byDocument.get(document) !== channel || !channel.isTaken || channel.inFlight) return
    if (outgoing.waiting.has(document) && !outgoing.aside.has(document)) return
    if (folding.isAsked(document)) return
    visited.add(document)
    forget(channel)
    line.send({ type: 'leave', channel: channel.number })
    openMore()
  }

  function forget(channel: Channel): void {
    byDocument.delete(channel.document)
    byNumber.delete(channel.number)
    inFlightBytes -= channel.inFlight?.bytes.length ?? 0
    channel.inFlight = null
  }

  function opened({ document, channel: number, seq, vector }: Opened): void {
    retries.done(document)
    if (notTaken.delete(document)) onChange()
    const channel = byNumber.get(number)
    if (!channel) return
    channel.seq = Math.max(channel.seq, seq)
    for (const [client, clock] of Y.decodeStateVector(vector)) if ((channel.clocks.get(client) ?? 0) < clock) channel.clocks.set(client, clock)
    if (former.opened(document, channel.clocks) === 'never' && anew.request(document, 'key_lost')) return open(document)
    channel.needsAll = true
    channel.isTaken = true
    folding.again(document)
    outgoing.inStep(document)
    headOffice.taken(document)
    const name = parseDocumentName(document)
    if (name?.part === 'pii' && name.epoch === 'live') tendKeys(core, [name.location])
    if (document.includes('/*/')) {
      outgoing.heardOfHeadOffice()
      plan()
    }
    send(channel)
    leaveVisited(channel)
    openMore()
    onChange()
  }

  /** A location may be new; not before it is taken in can it be planned with. */
  function changed(document: string, count: number): void {
    behind.set(document, Math.max(0, (behind.get(document) ?? 0) - count))
    headOffice.taken(document)
    if (!document.includes('/*/')) return
    outgoing.heardOfHeadOffice()
    planIsOld = true
    look()
  }

  function failed(document: string, { code }: Failure, isWhole: boolean): void {
    // A gap, or a generation that came in between, is what asking again is for; a busy or full store passes. One change may be half of what only all together shows. All else comes again as it is.
    const passes = code === 'document.gap' || code === 'document.other_generation' || code.startsWith('store.') || !isWhole
    if (!passes) notTaken.set(document, code)
    retries.later(document, passes ? 'soon' : 'seldom')
    onChange()
  }

  function look(): void {
    if (isLooking || ended) return
    isLooking = true
    setImmediate(() => {
      isLooking = false
      safely(lookNow)
    })
  }

  function lookNow(): void {
    outgoing.look()
    let isNew = false
    for (const document of outgoing.waiting.keys()) {
      const channel = byDocument.get(document)
      if (channel) send(channel)
      else if (!wanted.includes(document) || visited.delete(document)) isNew = true
    }
    for (const channel of byDocument.values()) if (channel.holes.isLate(performance.now())) open(channel.document)
    if (isNew || planIsOld) plan()
    openMore()
    foldErased()
    sendAudit()
    witness.look()
    leases.look()
    companyPlan.look()
  }

  /** Once the relay has what overwrites it, and may be asked to drop what was there. */
  function foldErased(): void {
    for (const document of folding.waiting()) {
      const channel = byDocument.get(document)
      if (!channel) visited.delete(document)
      else if (channel.isTaken && !channel.inFlight && !outgoing.waiting.has(document) && accessTo(grants, parseDocumentName(document)!) === 'write' && folding.ask(document)) line.send({ type: 'fold', channel: channel.number })
    }
  }

  function send(channel: Channel): void {
    if (channel.inFlight || inFlightBytes > IN_FLIGHT_BYTES || channel.rests || outgoing.aside.has(channel.document)) return
    if (accessTo(grants, parseDocumentName(channel.document)!) !== 'write') return
    const isResent = channel.needsAll && !outgoing.waiting.has(channel.document) && wasStored(read, channel.document)
    const batch = outgoing.next(channel)
    if (!batch) return
    if (isResent) noteLoss(channel.document)
    channel.lastId += 1
    channel.inFlight = { ...batch, id: channel.lastId }
    inFlightBytes += batch.bytes.length
    line.send({ type: 'update', channel: channel.number, id: channel.lastId, bytes: batch.bytes })
  }

  /** The relay once said that it had these changes on disk, and has them no more: an older copy of its data was put in place. */
  function noteLoss(document: string): void {
    refusalsAsValues(() => desk.recordAction(asWorkstation(core), 'sync.resend', { kind: 'document', id: document, location: null }, { decision: 'allowed', reason: 'the relay had lost changes that it had stored', rules: [] }))
  }

  function answered(channel: Channel): (Batch & { readonly id: number }) | null {
    const { inFlight } = channel
    channel.inFlight = null
    inFlightBytes -= inFlight?.bytes.length ?? 0
    return inFlight
  }

  function goOn(channel: Channel): void {
    if (channel.reopen) {
      channel.reopen = false
      open(channel.document)
    } else look()
    if (!channel.inFlight && byDocument.get(channel.document) === channel) send(channel)
    leaveVisited(channel)
  }

  function stored(channel: Channel, id: number, seq: number): void {
    if (!channel.inFlight || channel.inFlight.id > id) return
    const { bytes, upTo } = answered(channel)!
    channel.seq = seq
    channel.holes.hear(seq, performance.now())
    channel.refusals = 0
    for (const [client, clock] of Y.parseUpdateMeta(bytes).to) channel.clocks.set(client, Math.max(clock, channel.clocks.get(client) ?? 0))
    if (upTo > 0) outgoing.stored(channel, upTo)
    goOn(channel)
    foldErased()
    onChange()
  }

  function refused(channel: Channel, id: number, reason: RefusedReason): void {
    if (channel.inFlight?.id !== id) return
    const { isMany } = answered(channel)!
    channel.refusals += 1
    if (reason === 'too_fast' || reason === 'no_space' || reason === 'gap') {
      channel.reopen = false
      channel.rests = true
      retries.later(channel.document, 'soon')
    } else if (reason === 'foreign_author' && anew.request(channel.document, 'client_taken')) {
      open(channel.document)
    } else if (isMany && channel.refusals === 1 && reason !== 'not_granted' && reason !== 'read_only' && reason !== 'document_full') {
      channel.careful = true
      goOn(channel)
    } else {
      outgoing.layAside(channel.document, reason, epoch)
    }
    onChange()
  }

  function sendAudit(): void {
    if (withAudit) audit.send()
  }

  function regranted(message: Told & { readonly type: 'granted' }): void {
    ;({ grants, epoch } = message)
    leases.askNow()
    keepGrants()
    outgoing.takeUpAgain(epoch)
    for (const channel of byDocument.values()) if (accessTo(grants, parseDocumentName(channel.document)!) === null) forget(channel)
    plan()
    look()
  }

  /** Known without a line too: what this desk says of its keys has to be taken. */
  function keepGrants(): void {
    if (JSON.stringify(readGrants(read)) !== JSON.stringify(grants)) refusalsAsValues(() => core.database.transact((tx) => saveGrants(tx, grants)))
  }

  function told(message: Told): void {
    // None for a number that is only being given, or that was left meanwhile.
    const channel = 'channel' in message ? byNumber.get(message.channel) : undefined
    switch (message.type) {
      case 'opened': {
        opening.delete(message.document)
        const step = anew.opened(message)
        if (step) {
          line.send({ type: 'leave', channel: message.channel })
          return step.ok ? open(message.document) : failed(message.document, step.failure, true)
        }
        const fresh = newChannel(message)
        behind.delete(message.document)
        byDocument.set(message.document, fresh)
        byNumber.set(message.channel, fresh)
        incoming.opened(message)
        presence.opened(message.document)
        return openMore()
      }
      case 'notFound': {
        // Granted and not there: the relay is about to open it anew.
        opening.delete(message.document)
        const gone = byDocument.get(message.document)
        if (gone) forget(gone)
        if (wanted.includes(message.document)) retries.later(message.document, 'soon')
        return openMore()
      }
      case 'changes':
        if (!channel) return
        channel.holes.hear(message.seq, performance.now())
        behind.set(channel.document, (behind.get(channel.document) ?? 0) + 1)
        return incoming.changes(channel.document, message)
      case 'stored':
        return channel && stored(channel, message.id, message.seq)
      case 'refused':
        return channel && refused(channel, message.id, message.reason)
      case 'auditStored':
        audit.stored(message.seq)
        witness.stored(message.seq)
        outgoing.auditStored(message.seq)
        return sendAudit()
      case 'folded':
        if (!channel) return
        folding.done(channel.document)
        return leaveVisited(channel)
      case 'granted':
        return regranted(message)
      case 'checkpoint':
      case 'inclusion':
        return witness.told(message)
      case 'lease':
      case 'members':
      case 'readers':
        return leases.told(message)
      case 'plan':
        return companyPlan.told(message)
      // Asked for by whoever writes an export, on a line of its own.
      case 'leaves':
      case 'entries':
        return
      case 'present':
        return channel && presence.heard(channel.document, message.bytes)
    }
  }

  presence.attach((document, bytes) => {
    const channel = byDocument.get(document)
    if (channel) line.send({ type: 'present', channel: channel.number, bytes })
  })
  outgoing.takeUpAgain(epoch)
  if (withAudit && welcome.auditFrom <= newestAuditSeq(read, core.device) + 1) outgoing.auditStored(welcome.auditFrom - 1)
  keepGrants()
  companyPlan.ask()
  plan()
  lookNow()

  return {
    told,
    look,
    reportLost: (device) => leases.reportLost(device),
    replan() {
      visited.clear()
      plan()
      look()
    },
    get opened() {
      // What is open and wanted no more (a month that has passed, a clock that was put right) stays open, and is nobody's progress.
      return wanted.filter(isInStep).length
    },
    get wanted() {
      return wanted.length
    },
    get notYet() {
      return wanted.filter((document) => !isInStep(document))
    },
    get behind() {
      return [...behind].filter(([, changes]) => changes > 0).map(([document, changes]) => ({ document, changes }))
    },
    get notTaken() {
      return [...notTaken].map(([document, code]) => ({ document, code }))
    },
    get grants() {
      return grants
    },
    get isSendingAudit() {
      return audit.isSending
    },
    end() {
      ended = true
      presence.attach(null)
      retries.end()
      former.end()
      incoming.end()
    },
  }
}
