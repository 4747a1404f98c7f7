import { useMemo, useState } from 'react'

export interface Selection<Row> {
  readonly rows: ReadonlyMap<string, Row>
  has(id: string): boolean
  toggle(id: string, row: Row): void
  add(rows: readonly (readonly [id: string, row: Row])[]): void
  clear(): void
}

/** What is picked stays picked while the list is filtered or scrolled: the bar says how many there are. */
export function useSelection<Row>(): Selection<Row> {
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(new Map())
  return useMemo(
    () => ({
      rows,
      has: (id) => rows.has(id),
      toggle: (id, row) =>
        setRows((before) => {
          const next = new Map(before)
          if (!next.delete(id)) next.set(id, row)
          return next
        }),
      add: (more) => setRows((before) => new Map([...before, ...more])),
      clear: () => setRows(new Map()),
    }),
    [rows],
  )
}
