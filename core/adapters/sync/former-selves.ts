import * as Y from 'yjs'
import type { DeskCore } from '../../kernel/desk/desk.ts'
import { ownChanges } from '../../kernel/documents/own-changes.ts'
import type { Signer } from '../../kernel/ports/environment.ts'
import { formerClients, ownClients, type SyncSettings } from '../../kernel/sync/sync-store.ts'
import type { LinkProblem } from '../../kernel/sync/link-state.ts'
import { createAuditSender, type AuditSender } from './audit-sender.ts'
import { openRelayLine, type RelayLine, type Told } from './relay-line.ts'

/**
 * Identities that this workstation had before an older database was put in place. What they wrote and the relay has not had is theirs to send, as it was
 * written: each comes to the relay once more by its own key, brings that and its audit chain, and is gone. Nothing is ever written under their client ids.
 */
export interface FormerSelves {
  /** The relay has so much of a document. `coming`: one of them brings the rest; `never`: there is nobody who could. */
  opened(document: string, clocks: ReadonlyMap<number, number>): 'whole' | 'coming' | 'never'
  end(): void
}

interface FormerOptions {
  readonly core: DeskCore
  readonly signers: readonly Signer[]
  readonly address: URL
  readonly settings: SyncSettings
  /** The relay has to be asked again what it has of that document. */
  readonly onDone: (document: string) => void
  readonly onBug: (error: unknown) => void
}

/** The relay knows the key, and lets it in no more, or never knew it. */
const SHUT_OUT: readonly LinkProblem[] = ['unauthenticated', 'revoked', 'forbidden']
const AGAIN_MS = 5_000

export function createFormerSelves({ core, signers, address, settings, onDone, onBug }: FormerOptions): FormerSelves {
  const selves = new Map(signers.map((signer) => [signer.device, createFormerSelf({ core, signer, address, settings, onDone, onBug })]))
  return {
    opened(document, clocks) {
      const lagging = laggingFormer(core, document, clocks)
      if (lagging.size === 0) return 'whole'
      const asked = [...lagging].map((device) => selves.get(device)?.bring(document) ?? false)
      return asked.every(Boolean) ? 'coming' : 'never'
    },
    end() {
      for (const self of selves.values()) self.end()
    },
  }
}

/** Identities before this one of which whoever has so much of a document lacks something. */
export function laggingFormer(core: DeskCore, document: string, clocks: ReadonlyMap<number, number>): ReadonlySet<string> {
  const former = formerClients(core.database.read, document, core.device)
  if (former.length === 0) return new Set()
  const ours = core.documents.clocks(core.database.read, document)
  return new Set(former.filter(({ client }) => (ours.get(client) ?? 0) > (clocks.get(client) ?? 0)).map(({ device }) => device))
}

interface FormerSelf {
  /** False: the relay does not take it from this one. */
  bring(document: string): boolean
  end(): void
}

function createFormerSelf({ core, signer, address, settings, onDone, onBug }: Omit<FormerOptions, 'signers'> & { readonly signer: Signer }): FormerSelf {
  const { read } = core.database
  const wanted = new Set<string>()
  const refused = new Set<string>()
  let isShutOut = false
  let line: RelayLine | null = null
  let again: NodeJS.Timeout | undefined
  let audit: AuditSender | null = null
  let at: { readonly document: string; channel: number | null; clocks: Map<number, number>; id: number; sent: Uint8Array | null } | null = null
  let ended = false
  // Also where no document lacks anything its chain may.
  start()

  function start(): void {
    clearTimeout(again)
    again = undefined
    const own = openRelayLine({ address, settings, company: core.company, signer }, {
      welcomed: ({ auditFrom }) => safely(() => {
        audit = createAuditSender(read, own, signer.device, auditFrom)
        next()
      }),
      told: (message) => safely(() => told(message)),
      ended: (problem) => stopped(problem),
    })
    line = own
  }

  function safely(work: () => void): void {
    try {
      work()
    } catch (error) {
      onBug(error)
      line?.end('other')
    }
  }

  function stopped(problem: LinkProblem): void {
    line = null
    at = null
    if (ended) return
    if (SHUT_OUT.includes(problem) && audit === null) {
      isShutOut = true
      return giveUp([...wanted])
    }
    audit = null
    if (wanted.size > 0) again = setTimeout(start, AGAIN_MS)
  }

  function giveUp(documents: readonly string[]): void {
    for (const document of documents) {
      wanted.delete(document)
      refused.add(document)
      onDone(document)
    }
  }

  function next(): void {
    const [document] = wanted
    if (document === undefined) {
      at = null
      if (audit?.send() !== true) line?.end()
      return
    }
    at = { document, channel: null, clocks: new Map(), id: 0, sent: null }
    line?.send({ type: 'open', document, vector: Y.encodeStateVector(core.documents.clocks(read, document)) })
  }

  function bringMore(): void {
    if (!at || at.channel === null) return
    const { document, channel } = at
    const more = ownChanges(core.documents.open(read, document).doc, ownClients(read, document, signer.device), at.clocks)
    if (more) {
      at.id += 1
      at.sent = more.bytes
      line?.send({ type: 'update', channel, id: at.id, bytes: more.bytes })
      return
    }
    line?.send({ type: 'leave', channel })
    wanted.delete(document)
    onDone(document)
    next()
  }

  function told(message: Told): void {
    switch (message.type) {
      case 'opened':
        if (at?.document !== message.document) return
        at.channel = message.channel
        at.clocks = Y.decodeStateVector(message.vector)
        return bringMore()
      case 'notFound':
        if (at?.document !== message.document) return
        // Where it was there a moment ago the relay is about to open it anew.
        if (at.channel === null) giveUp([message.document])
        return next()
      case 'stored': {
        if (at?.channel !== message.channel || at.id !== message.id || !at.sent) return
        for (const [client, clock] of Y.parseUpdateMeta(at.sent).to) at.clocks.set(client, Math.max(clock, at.clocks.get(client) ?? 0))
        return bringMore()
      }
      case 'refused':
        if (at?.channel !== message.channel || at.id !== message.id) return
        if (message.reason === 'too_fast' || message.reason === 'no_space' || message.reason === 'gap') return line?.end()
        giveUp([at.document])
        return next()
      case 'auditStored':
        audit?.stored(message.seq)
        return at ? undefined : next()
      case 'changes':
      case 'present':
      case 'granted':
      case 'checkpoint':
      case 'inclusion':
      case 'lease':
      case 'plan':
      case 'members':
      case 'readers':
      case 'leaves':
      case 'entries':
      case 'folded':
        return
    }
  }

  return {
    bring(document) {
      if (isShutOut || refused.has(document)) return false
      if (wanted.has(document)) return true
      wanted.add(document)
      if (!line && !again) start()
      else if (line && audit && !at) safely(next)
      return true
    },
    end() {
      ended = true
      clearTimeout(again)
      line?.end()
    },
  }
}
