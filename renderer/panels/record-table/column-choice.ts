import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { RecordColumn } from './record-column.ts'

interface ColumnChoices {
  /** Table → column → shown or not, where somebody has said so. */
  readonly shown: Readonly<Record<string, Readonly<Record<string, boolean>>>>
  show(table: string, column: string, isShown: boolean): void
  reset(table: string): void
}

/** Which columns this person wants to see on this computer. */
export const useColumnChoices = create<ColumnChoices>()(
  persist(
    (set) => ({
      shown: {},
      show: (table, column, isShown) => set(({ shown }) => ({ shown: { ...shown, [table]: { ...shown[table], [column]: isShown } } })),
      reset: (table) => set(({ shown }) => ({ shown: { ...shown, [table]: {} } })),
    }),
    { name: 'trujourney.columns', version: 1 },
  ),
)

export function isColumnShown<Row>(column: RecordColumn<Row>, said: Readonly<Record<string, boolean>> | undefined): boolean {
  return column.isName === true || (said?.[column.id] ?? column.startsHidden !== true)
}
