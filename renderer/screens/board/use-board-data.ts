import { useCallback, useEffect, useRef } from 'react'
import type { Id } from '../../../core/domain/records/field.ts'
import type { DoorEvents } from '../../../core/kernel/contract/door-contract.ts'
import { useDesk, useDeskEvent } from '../../desk/desk-context.tsx'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useSession } from '../../desk/use-session.ts'
import { isTemporary, stateOfRange, withParts } from './board-state.ts'
import type { BoardStore, RemoteEdit } from './board-store.ts'

/** Changes within this time are one question. */
const GATHER_MS = 30
/** While something is held, it is looked again this often. */
const HELD_MS = 200
const MOST_RECORDS = 400
const EDIT_SHOWN_MS = 6_000

export interface BoardRangeInput {
  readonly locations: readonly Id<'location'>[]
  readonly from: string
  readonly days: number
}

interface Touched {
  readonly records: Map<string, { readonly kind: string; readonly id: string }>
  by: string | null
}

/** Reads the days once, and after every change only what it touched. Nothing is put under a hand that holds something. */
export function useBoardData(store: BoardStore, input: BoardRangeInput) {
  const { client } = useDesk()
  const { user } = useSession()
  const people = useDeskQuery('session.people', {})
  const query = useDeskQuery('board.range', { locations: [...input.locations], from: input.from, days: input.days }, { enabled: input.locations.length > 0, keepPrevious: true })
  const { data, retry } = query
  const names = useRef(new Map<string, string>())
  names.current = new Map((people.data?.people ?? []).map((person) => [person.user, person.name]))

  useEffect(() => {
    if (data) store.setState({ board: stateOfRange(data) })
  }, [data, store])

  const waiting = useRef<Touched>({ records: new Map(), by: null })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef({ input, retry })
  latest.current = { input, retry }

  const again = useRef<() => Promise<void>>(undefined)
  const catchUp = useCallback(async () => {
    timer.current = undefined
    const { hand, moves } = store.getState()
    if (hand !== null || moves.unanswered > 0) {
      timer.current = setTimeout(() => void again.current?.(), hand === null ? GATHER_MS : HELD_MS)
      return
    }
    const { records, by } = waiting.current
    waiting.current = { records: new Map(), by: null }
    if (records.size === 0) return
    const asked = latest.current.input
    if (records.size > MOST_RECORDS) return latest.current.retry()
    const reply = await client.call('board.parts', { locations: [...asked.locations], from: asked.from, days: asked.days, records: [...records.values()] })
    if (latest.current.input.from !== asked.from) return
    if (!reply.ok || reply.value.all) return latest.current.retry()
    // Something was taken up or moved while the desk was answering: what it says is older than what is seen, and asked again.
    if (store.getState().hand !== null || store.getState().moves.sent !== moves.sent) {
      for (const [key, record] of records) waiting.current.records.set(key, record)
      waiting.current.by ??= by
      timer.current ??= setTimeout(() => void again.current?.(), HELD_MS)
      return
    }
    const parts = reply.value
    store.setState(({ board, edits }) => ({ ...(board ? { board: withParts(board, parts) } : {}), edits: by === null || by === user ? edits : withEdits(edits, parts.journeys.map(({ id }) => id), names.current.get(by) ?? '') }))
  }, [client, store, user])

  again.current = catchUp

  const touch = useCallback(
    (records: readonly { readonly kind: string; readonly id: string }[], by: string | null) => {
      for (const record of records) if (!isTemporary(record.id)) waiting.current.records.set(`${record.kind}/${record.id}`, record)
      waiting.current.by = by
      timer.current ??= setTimeout(() => void catchUp(), GATHER_MS)
    },
    [catchUp],
  )
  useDeskEvent('records.changed', useCallback(({ records, by }: DoorEvents['records.changed']) => touch(records, by), [touch]))
  useEffect(() => () => clearTimeout(timer.current), [])
  return { ...query, touch }
}

function withEdits(edits: ReadonlyMap<string, RemoteEdit>, journeys: readonly string[], by: string): ReadonlyMap<string, RemoteEdit> {
  const at = Date.now()
  const kept = [...edits].filter(([, edit]) => at - edit.at < EDIT_SHOWN_MS)
  return new Map([...kept, ...journeys.map((id) => [id, { by, at }] as const)])
}
