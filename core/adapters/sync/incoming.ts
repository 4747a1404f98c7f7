import * as Y from 'yjs'
import type { Failure } from '../../domain/failure/failure.ts'
import { applyRemote } from '../../kernel/desk/apply-remote.ts'
import type { Desk } from '../../kernel/desk/desk.ts'
import type { RelayMessage } from '../../kernel/wire/wire-message.ts'
import { nextTurn } from '../environment/system-environment.ts'

export type Opened = RelayMessage & { readonly type: 'opened' }
export type Changes = RelayMessage & { readonly type: 'changes' }

export interface IncomingEvents {
  /** Taken in, like what was changed; `count`: so many changes at once. */
  opened(message: Opened): void
  changed(document: string, count: number): void
  /** `isWhole`: of all that the relay has, and not of one change. */
  failed(document: string, failure: Failure, isWhole: boolean): void
  /** More is waiting than is good for memory, or that is over. */
  full(isFull: boolean): void
}

/** What the relay tells is taken in one after the other, with a turn for everybody else in between; many changes of one author go in as one. */
export interface Incoming {
  opened(message: Opened): void
  changes(document: string, message: Changes): void
  /** Takes in no more. */
  end(): void
}

type Entry = { readonly opened: Opened } | { readonly document: string; readonly device: string; readonly bytes: Uint8Array }

const MERGED_CHANGES = 200
const MERGED_BYTES = 512 * 1024
const FULL_BYTES = 32 * 1024 * 1024

export function createIncoming(desk: Desk, events: IncomingEvents, onBug: (error: unknown) => void): Incoming {
  let queue: Entry[] = []
  let bytes = 0
  let isFull = false
  let isWorking = false
  let ended = false

  function add(entry: Entry): void {
    queue.push(entry)
    bytes += sizeOf(entry)
    if (!isFull && bytes > FULL_BYTES) events.full((isFull = true))
    if (!isWorking) void work()
  }

  async function work(): Promise<void> {
    isWorking = true
    while (queue.length > 0 && !ended) {
      await nextTurn()
      if (ended) return
      const entries = nextEntries(queue)
      queue = queue.slice(entries.length)
      bytes -= entries.reduce((sum, entry) => sum + sizeOf(entry), 0)
      take(entries)
      if (isFull && bytes < FULL_BYTES / 2) events.full((isFull = false))
    }
    isWorking = false
  }

  function take(entries: readonly Entry[]): void {
    const [first] = entries
    if (first && 'opened' in first) {
      const { document, owners, pieces } = first.opened
      const device = new Map(owners.map((owner) => [owner.client, owner.device]))
      if (pieces.every((update) => apply(document, update, device))) events.opened(first.opened)
    } else if (first) {
      const updates = entries.flatMap((entry) => ('opened' in entry ? [] : [entry.bytes]))
      if (apply(first.document, updates.length === 1 ? first.bytes : Y.mergeUpdates(updates), first.device)) events.changed(first.document, updates.length)
    }
  }

  function apply(document: string, update: Uint8Array, device: string | ReadonlyMap<number, string>): boolean {
    try {
      const result = applyRemote(desk, { document, update, device })
      if (!result.ok) events.failed(document, result.failure, typeof device !== 'string')
      return result.ok
    } catch (error) {
      onBug(error)
      events.failed(document, { code: 'desk.internal', params: {} }, typeof device !== 'string')
      return false
    }
  }

  return {
    opened: (opened) => add({ opened }),
    changes: (document, message) => add({ document, device: message.device, bytes: message.bytes }),
    end() {
      ended = true
      queue = []
    },
  }
}

function nextEntries(queue: readonly Entry[]): Entry[] {
  const [first] = queue
  if (!first || 'opened' in first) return queue.slice(0, 1)
  let size = 0
  const other = queue.findIndex((entry, index) => index >= MERGED_CHANGES || 'opened' in entry || entry.document !== first.document || entry.device !== first.device || (size += entry.bytes.length) > MERGED_BYTES)
  return queue.slice(0, other === -1 ? queue.length : Math.max(1, other))
}

function sizeOf(entry: Entry): number {
  return 'opened' in entry ? entry.opened.pieces.reduce((sum, { length }) => sum + length, 0) : entry.bytes.length
}
