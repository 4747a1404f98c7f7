import { crewText } from '../../domain/crew/crew-range.ts'
import { formatMoney } from '../../domain/money/money-text.ts'
import type { Currency } from '../../domain/money/money.ts'
import type { Language } from '../../domain/failure/failure.ts'
import type { Board, BoardJob, BoardJourney } from '../../modules/command-control/board-shape.ts'
import { inCrewOrder } from './crew-order.ts'
import type { Texts } from '../texts/texts.ts'
import { clockTime, duration, kilometres, shortId } from './format.ts'
import { formatTable, wrapText, type Column } from './table.ts'
import type { Terminal } from './terminal.ts'

export interface BoardView {
  readonly terminal: Terminal
  readonly texts: Texts
  readonly language: Language
  readonly currency: Currency
  readonly locationName: string
  /** Whom a clash is about, by name. */
  readonly subjectsOf: (clash: Board['clashes'][number]) => string
}

/** The day as a dispatcher reads it: each journey with its jobs in order, then what is not placed, then what clashes. */
export function formatBoard(board: Board, view: BoardView): string {
  const { texts, terminal } = view
  const { style } = terminal
  const { counters } = board
  const blocks = [
    `${style.bold(texts.board.title(view.locationName, board.date))}\n${texts.board.summary(counters.jobs, counters.unassigned, counters.journeys, counters.clashes)}\n${texts.board.free(counters.idleTrucks, counters.freeWorkers, counters.absentWorkers)}`,
    ...board.journeys.map((journey) => formatJourney(journey, board, view)),
  ]
  if (counters.jobs === 0 && counters.journeys === 0) blocks.push(texts.board.empty)
  if (board.unassigned.length > 0) blocks.push(`${style.warn(texts.board.unassigned)}\n${formatUnassigned(board.unassigned, view)}`)
  if (board.clashes.length > 0) blocks.push([style.bad(texts.board.clashes), ...board.clashes.flatMap((clash) => wrapText([view.subjectsOf(clash), clash.text].filter((part) => part !== '').join(': '), terminal.width - 4).map((line, index) => (index === 0 ? `  • ${line}` : `    ${line}`)))].join('\n'))
  return blocks.join('\n\n')
}

function formatJourney(journey: BoardJourney, board: Board, view: BoardView): string {
  const { texts, terminal } = view
  const { style } = terminal
  const zone = board.timezone
  const truck = journey.truck ? style.bold(journey.truck.name) : style.bad(texts.board.noTruck)
  const short = journey.crew.length < journey.crewNeeded ? [style.bad(texts.board.crewShort(journey.crew.length, journey.crewNeeded))] : []
  const crew = inCrewOrder(journey.crew).map(({ name, role }) => (role === 'helper' ? name : `${name} (${texts.words.crewRoles[role]})`))
  const clash = journey.clashes.length > 0 ? ` ${style.bad('!')}` : ''
  const duty = texts.board.dutyLine(clockTime(journey.onDutyAt, zone), clockTime(journey.offDutyAt, zone), kilometres(journey.metres, view.language), duration(journey.drivingMinutes))
  const rough = journey.approximateLegs > 0 ? `\n  ${style.warn(texts.board.approximate(journey.approximateLegs))}` : ''
  const head = `${truck}  ${texts.words.journeyStates[journey.status]}${clash}  ${style.dim(duty)}${rough}`
  const rows = journey.jobs.map((job) => [
    jobName(job) + (job.clashes.length > 0 ? style.bad(' !') : ''),
    job.customerName ?? '',
    clockTime(job.arriveAt, zone),
    clockTime(job.endAt, zone),
    windowOf(job),
    job.lateMinutes > 0 ? style.bad(texts.board.late(job.lateMinutes)) : texts.words.jobStates[job.status],
    quoteOf(job, view),
  ])
  const { job, customer, arrive, end, window, status, quote } = texts.board.columns
  const columns: Column[] = [{ title: job }, { title: customer, shrinks: true }, { title: arrive }, { title: end }, { title: window }, { title: status, shrinks: true }, { title: quote, align: 'right' }]
  const table = rows.length === 0 ? '' : `\n${indent(formatTable(columns, rows, terminal.width - 2, style.dim))}`
  const aboard = journey.equipment.map(({ name }) => name)
  const people = [...short, ...crew].join(', ')
  return `${head}\n${wrapText([people, ...aboard].filter((part) => part !== '').join(' + '), terminal.width - 2).map((line) => `  ${line}`).join('\n')}${table}`
}

function formatUnassigned(jobs: readonly BoardJob[], view: BoardView): string {
  const { texts, terminal, language } = view
  const rows = jobs.map((job) => [
    jobName(job),
    job.customerName ?? '',
    job.type,
    windowOf(job),
    texts.board.crewOf((job.trucks ?? 1) > 1 ? String(job.crewSize) : crewText(job)),
    job.volumeCuft === null ? '' : `${job.volumeCuft.toLocaleString(`${language}-CA`)} ${texts.board.cubicFeet}`,
    [...job.requiredSkills, ...job.requiredFeatures].join(', '),
    quoteOf(job, view),
  ])
  const { job, customer, what, window, crew, quote, volume, needs } = texts.board.columns
  const columns: Column[] = [{ title: job }, { title: customer, shrinks: true }, { title: what, shrinks: true }, { title: window }, { title: crew, shrinks: true }, { title: volume, align: 'right' }, { title: needs, shrinks: true }, { title: quote, align: 'right' }]
  return indent(formatTable(columns, rows, terminal.width - 2, terminal.style.dim))
}

function jobName(job: { readonly id: string; readonly externalId: string | null }): string {
  return job.externalId ?? shortId(job.id)
}

function windowOf({ windowStart, windowEnd }: BoardJob): string {
  return windowStart === null && windowEnd === null ? '' : `${windowStart ?? ''}–${windowEnd ?? ''}`
}

function quoteOf({ quoteTotalCents }: BoardJob, { currency, language }: BoardView): string {
  return quoteTotalCents === null ? '' : formatMoney(quoteTotalCents, currency, language)
}

function indent(text: string): string {
  return text.split('\n').map((line) => `  ${line}`).join('\n')
}
