import { QueryClient } from '@tanstack/react-query'
import { createClient, type Client } from '../../core/kernel/contract/client.ts'
import type { DeskStatus, DoorEvents } from '../../core/kernel/contract/door-contract.ts'
import type { EventFrame } from '../../core/kernel/contract/frame.ts'
import type { ShellEvents } from '../../core/kernel/contract/shell-events.ts'
import type { QueryName, WindowContract } from './desk-contract.ts'
import { createProofRequests, provingClient, type ProofRequests } from './proof-requests.ts'
import { QUERY_KINDS } from './query-kinds.ts'
import { socketWire } from './socket-wire.ts'
import type { Connection, DeskWire } from './wire.ts'

/** What the desk tells, and what the shell around this window does. */
export type WindowEvents = DoorEvents & ShellEvents
type Topic = keyof WindowEvents

/** The window's one connection to its desk: calls, events, and what has been read so far. */
export interface DeskLink {
  readonly client: Client<WindowContract>
  readonly proofs: ProofRequests
  readonly queries: QueryClient
  onConnection(listener: (state: Connection) => void): () => void
  on<T extends Topic>(topic: T, listener: (payload: WindowEvents[T]) => void): () => void
}

const STATUS = ['desk.status', {}] as const

/** Changes that come within this time are one reason to read again. */
const GATHER_MS = 25

export function createDeskLink(wire: DeskWire = window.desk ?? socketWire(`${location.origin.replace(/^http/, 'ws')}/rpc`)): DeskLink {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity, gcTime: 5 * 60_000, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always' }, mutations: { networkMode: 'always' } } })
  const listeners = new Map<Topic, Set<(payload: never) => void>>()
  const changed = new Set<string>()
  const proofs = createProofRequests()
  let lastRevision = 0
  let gathering = false

  function receive(frame: EventFrame): void {
    const missed = lastRevision > 0 && frame.revision > lastRevision + 1
    lastRevision = frame.revision
    if (missed) void queries.invalidateQueries()
    if (frame.topic === 'records.changed') gather(frame.payload as DoorEvents['records.changed'])
    if (frame.topic === 'presence.changed') void queries.invalidateQueries({ queryKey: ['presence.list'] })
    if (frame.topic === 'sync.changed') void queries.invalidateQueries({ queryKey: ['sync.status'] })
    if (frame.topic === 'desk.changed') queries.setQueryData(STATUS, frame.payload)
    for (const listener of listeners.get(frame.topic as Topic) ?? []) listener(frame.payload as never)
  }

  function gather({ records }: DoorEvents['records.changed']): void {
    for (const { kind } of records) changed.add(kind)
    void queries.invalidateQueries({ predicate: ({ queryKey }) => QUERY_KINDS[queryKey[0] as QueryName] === 'later', refetchType: 'none' })
    if (gathering) return
    gathering = true
    setTimeout(() => {
      gathering = false
      const kinds = new Set(changed)
      changed.clear()
      void queries.invalidateQueries({ predicate: ({ queryKey }) => readsAny(queryKey[0] as QueryName, kinds) })
    }, GATHER_MS)
  }

  // What one person has read is not for the next one at the same window, not even for a blink.
  let reader: string | null = null
  queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] !== STATUS[0]) return
    const user = (query.state.data as DeskStatus | undefined)?.session?.user ?? null
    if (user === reader) return
    reader = user
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== STATUS[0] })
  })

  wire.onEvent(receive)
  // Whatever happened while the desk was away was not told: everything on the screen is read again.
  let wasAway = false
  wire.onConnection((state) => {
    if (state === 'up' && wasAway) {
      lastRevision = 0
      void queries.invalidateQueries()
    }
    wasAway = state === 'down' || state === 'restarting'
  })

  return {
    client: provingClient(createClient<WindowContract>(wire), proofs),
    proofs,
    queries,
    onConnection: (listener) => wire.onConnection(listener),
    on(topic, listener) {
      const known = listeners.get(topic) ?? new Set()
      listeners.set(topic, known.add(listener as (payload: never) => void))
      return () => known.delete(listener as (payload: never) => void)
    },
  }
}

export function readsAny(method: QueryName, changed: ReadonlySet<string>): boolean {
  const kinds = QUERY_KINDS[method]
  if (kinds === undefined) return true
  return kinds !== 'never' && kinds !== 'later' && kinds.some((kind) => changed.has(kind))
}
