import { isLocalDate } from '../../../domain/time/local-date.ts'
import { isLocalTime } from '../../../domain/time/local-time.ts'
import { offsetAt } from '../../../domain/time/zone-offset.ts'
import { formatInstant, MS_PER_MINUTE, parseInstant, toInstant } from '../../../domain/time/zoned-time.ts'
import { CellProblem, type Cell, type ReadContext } from './cell.ts'

const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/
const COMPACT_TIME = /^(\d{1,2})(\d{2})$/

export const dateCell: Cell = {
  read(text, context) {
    const match = context.compact ? COMPACT_DATE.exec(text) : null
    const date = match ? `${match[1]}-${match[2]}-${match[3]}` : text
    return isLocalDate(date) ? date : new CellProblem('input.not_date')
  },
  write: (value) => value as string,
}

export const timeCell: Cell = {
  read(text, context) {
    const match = context.compact ? COMPACT_TIME.exec(text) : null
    const time = match ? `${match[1]?.padStart(2, '0')}:${match[2]}` : text
    return isLocalTime(time) ? time : new CellProblem('input.not_time')
  },
  write: (value) => value as string,
}

export const instantCell: Cell = {
  read: readInstant,
  write: (value, context) => formatInstant(value as number, context.zone ?? 'UTC'),
}

function readInstant(text: string, context: ReadContext): unknown {
  const parsed = parseInstant(text)
  if (!parsed.ok) return new CellProblem(parsed.failure.code, parsed.failure.params)
  return (context.zone !== null && gapProblem(text, parsed.value, context.zone)) || parsed.value
}

/** An offset of the place itself beside a clock time that the place skips: nobody can have been there then. A foreign offset (Z) names a moment without a doubt. */
function gapProblem(text: string, instant: number, zone: string): CellProblem | null {
  const written = writtenOffset(text)
  if (written === null || offsetAt(instant, zone) === written) return null
  const around = [offsetAt(instant - 86_400_000, zone), offsetAt(instant + 86_400_000, zone)]
  if (!around.includes(written)) return null
  const local = toInstant(text.slice(0, 10), text.slice(11, 16), zone)
  return !local.ok && local.failure.code === 'input.time_in_gap' ? new CellProblem(local.failure.code, local.failure.params) : null
}

function writtenOffset(text: string): number | null {
  const match = /([+-])(\d{2}):?(\d{2})$/.exec(text)
  if (!match) return null
  const magnitude = (Number(match[2]) * 60 + Number(match[3])) * MS_PER_MINUTE
  return match[1] === '-' ? -magnitude : magnitude
}

/** Absences keep the text as it was given: whole days, or moments. */
export const dateOrInstantCell: Cell = {
  read(text, context) {
    if (isLocalDate(text)) return text
    const instant = readInstant(text, context)
    if (instant instanceof CellProblem) return instant.code === 'input.time_in_gap' ? instant : new CellProblem('import.not_date_or_instant')
    return text
  },
  write: (value) => value as string,
}
