import { childId } from '../../../domain/records/record.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { Values } from '../exchange/cell.ts'
import type { ExchangeRecords } from '../exchange/exchange-records.ts'
import type { RowWriter } from './row-importer.ts'

/** Keeps what was paid before a wage that an import sets, as the command does: weeks of before stay what they were. */
export interface WageKeeper {
  /** A worker's row set another wage. */
  changed(worker: string): void
  /** A row of the company's own history of wages went in. */
  told(worker: string, fields: Values): void
  /** At the end, when all rows are in. */
  settle(writer: RowWriter, today: (location: string) => LocalDate): void
}

/**
 * From the day of the import on, unless the files say themselves from when the new wage holds: a row of `wage_changes` with the old wage.
 * Of several changes on one day the first knows what was before.
 */
export function createWageKeeper(records: ExchangeRecords): WageKeeper {
  const workers = new Set<string>()
  const toldWages = new Map<string, Set<unknown>>()
  return {
    changed: (worker) => void workers.add(worker),
    told(worker, fields) {
      toldWages.set(worker, (toldWages.get(worker) ?? new Set()).add(fields['beforeCents'] ?? null))
    },
    settle(writer, today) {
      for (const worker of workers) {
        const before = records.get('worker', worker)
        const beforeCents = before?.['wagePerHourCents'] ?? null
        if (before === null || toldWages.get(worker)?.has(beforeCents) === true) continue
        const date = today(String(before['location']))
        const id = childId(worker, date)
        if (records.get('wageChange', id) === null) writer.put('wageChange', id, { date, beforeCents, by: writer.step.by, at: writer.step.at })
      }
    },
  }
}
