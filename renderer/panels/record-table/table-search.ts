import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { TableOrder } from './record-column.ts'

export type TablePath = '/customers' | '/workers' | '/trucks' | '/equipment' | '/tariffs'

const TYPING_MS = 150

export interface TableSearch {
  readonly find: string
  /** `name:value` pairs; one value a name. */
  readonly filters: Readonly<Record<string, string>>
  readonly order: TableOrder | null
  /** Id of the record that is open, or `new`. */
  readonly open: string | null
  setFind(find: string): void
  setFilter(name: string, value: string | null): void
  setOrder(order: TableOrder | null): void
  setOpen(id: string | null): void
  /** All filters and words off. */
  clear(): void
}

interface Held {
  readonly find?: string | undefined
  readonly filter?: string[] | undefined
  readonly sort?: string | undefined
  readonly descending?: boolean | undefined
  readonly open?: string | undefined
}

/** What the address bar holds of a table, so that back, reload and a pasted link bring the same rows. */
export function useTableSearch(path: TablePath): TableSearch {
  const { find, filter, sort, descending, open }: Held = useSearch({ strict: false })
  const navigate = useNavigate()
  const filters = Object.fromEntries((filter ?? []).map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]))
  const held: Held = { find, filter, sort, descending, open }
  const go = (change: Held, replace: boolean) => void navigate({ to: path, search: { ...held, ...change }, replace })
  return {
    find: find ?? '',
    filters,
    order: sort === undefined ? null : { by: sort, descending: descending === true },
    open: open ?? null,
    setFind: (words) => go({ find: words === '' ? undefined : words }, true),
    setFilter(name, value) {
      const next = Object.entries(value === null ? filters : { ...filters, [name]: value }).filter(([known]) => value !== null || known !== name)
      go({ filter: next.length === 0 ? undefined : next.map(([known, chosen]) => `${known}:${chosen}`) }, true)
    },
    setOrder: (order) => go({ sort: order?.by, descending: order?.descending === true ? true : undefined }, true),
    setOpen: (id) => go({ open: id ?? undefined }, false),
    clear: () => go({ find: undefined, filter: undefined }, true),
  }
}

/** What is being typed, and told on when the typing pauses. */
export function useTyped(value: string, onSettled: (text: string) => void): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState(value)
  const told = useRef(value)
  useEffect(() => {
    if (value !== told.current) setTyped(value)
    told.current = value
  }, [value])
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => {
      told.current = typed
      onSettled(typed)
    }, TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, onSettled])
  return [typed, setTyped]
}
