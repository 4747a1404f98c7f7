import { ok } from '../../../domain/failure/failure.ts'
import type { Language } from '../../../domain/failure/failure.ts'
import { isDayOf } from '../../../domain/job/job-days.ts'
import { AWAITS_CREW_STATES, SOLD_STATES } from '../../../domain/job/job-phase.ts'
import { isJobUnderWay } from '../../../domain/job/job-state.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import { dayInterval } from '../../../domain/time/zoned-time.ts'
import { overlaps } from '../../../domain/time/interval.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { Board } from '../board-shape.ts'
import type { ClashOnWire } from '../clash-shape.ts'
import { spanInterval } from '../../../domain/time/span.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { findRecord } from '../commands/find-record.ts'
import { boardJourney } from './board-journey.ts'
import { jobCards, listOf, type JobCard } from './board-job.ts'
import { readBoard, type BoardRows } from './board-rows.ts'
import { clashOnWire } from './clash-on-wire.ts'

export function boardDay(places: CommandControlDependencies): QueryHandler<CommandControlContract['board.day']> {
  return {
    target(state, { location }) {
      const found = findRecord(state, 'location', location)
      return found.ok ? ok({ kind: 'location', id: location, location }) : found
    },
    answer(state, { location, date }, { session }) {
      const found = findRecord(state, 'location', location)
      return found.ok ? ok(dayBoard(state, found.value, date, places, session.language)) : found
    },
  }
}

export function dayBoard(state: State, location: Location, date: string, places: CommandControlDependencies, language: Language): Board {
  return assemble(readBoard(state.db, location.id, date), location, date, places, language)
}

/** One day of one location, from rows alone. */
function assemble(rows: BoardRows, location: Location, date: string, { travelOf, locate }: CommandControlDependencies, language: Language): Board {
  const relevant = clashesOfDay(rows, location.id, date, language)
  const clashesOf = new Map<string, string[]>()
  for (const clash of relevant) for (const { id } of clash.subjects) clashesOf.set(id, [...(clashesOf.get(id) ?? []), clash.id])

  const cards = jobCards(rows, clashesOf, locate)
  const here = rows.journeys.filter((journey) => journey.location === location.id)
  const facts = {
    cards, clashesOf, location, date,
    lines: Map.groupBy(rows.lines, ({ owner }) => owner),
    crew: Map.groupBy(rows.crew, ({ owner }) => owner),
    equipment: Map.groupBy(rows.equipment, ({ owner }) => owner),
    trucks: new Map(rows.trucks.map((truck) => [truck.id, truck])),
    names: new Map(rows.workers.map(({ id, name }) => [id, name])),
    travel: travelOf(location),
  }
  const journeys = here.map((journey) => boardJourney(journey, facts))
  const placed = new Set(journeys.filter(({ status }) => status !== 'cancelled').flatMap((journey) => journey.jobs.map(({ id }) => id)))
  const ofDay = [...cards.values()].filter((card) => isDayOf(card, date))
  const unassigned = ofDay.filter((card) => !placed.has(card.id) && awaitsPlanning(card, date))
  const resources = freeResources(rows, location, date)
  const standing = journeys.filter(({ status }) => status !== 'cancelled')
  const sold = ofDay.filter(({ status }) => SOLD_STATES.has(status))
  const quotes = sold.map((card) => card.quoteTotalCents)
  return {
    location: location.id,
    date,
    timezone: location.timezone,
    journeys,
    unassigned,
    ...resources,
    clashes: relevant,
    counters: {
      jobs: sold.length,
      unassigned: unassigned.length,
      journeys: standing.length,
      understaffed: standing.filter(({ crew, crewNeeded }) => crew.length < crewNeeded).length,
      withoutTruck: standing.filter(({ truck }) => truck === null).length,
      late: standing.flatMap(({ jobs }) => jobs).filter(({ lateMinutes }) => lateMinutes > 0).length,
      idleTrucks: resources.idleTrucks.length,
      freeWorkers: resources.freeWorkers.length,
      absentWorkers: resources.absentWorkers.length,
      clashes: relevant.length,
      quoteTotalCents: quotes.every((quote) => quote === null) ? null : quotes.reduce<number>((sum, quote) => sum + (quote ?? 0), 0),
    },
  }
}

/** Those of the day, and those of the evening before that reach into it. */
function clashesOfDay(rows: BoardRows, location: string, date: string, language: Language): ClashOnWire[] {
  const onBoard = new Set<string>(rows.journeys.filter((journey) => journey.location === location).map(({ id }) => id))
  return rows.clashes.map((row) => clashOnWire(row, language)).filter((clash) => clash.date === date || clash.subjects.some(({ id }) => onBoard.has(id)))
}

/** Leads are no dispatcher's business yet, and what is finished, off or under way needs no journey any more: but for a later day of it. */
export function awaitsPlanning({ status, date: firstDay }: JobCard, date: string): boolean {
  if (isJobUnderWay(status)) return date > firstDay
  return AWAITS_CREW_STATES.has(status)
}

function freeResources(rows: BoardRows, location: Location, date: string): Pick<Board, 'idleTrucks' | 'unavailableTrucks' | 'freeWorkers' | 'absentWorkers'> {
  const day = dayInterval(date, location.timezone)
  const away = new Map<string, string | null>()
  for (const absence of rows.absences) {
    const interval = spanInterval(absence, location.timezone)
    if (interval && overlaps(interval, day)) away.set(absence.resource, absence.reason)
  }
  const loans = rows.lent.filter((line) => overlaps(line, day))
  for (const { resource, home } of loans) if (home === location.id) away.set(resource, null)
  const borrowed = new Set(loans.filter(({ borrower }) => borrower === location.id).map(({ resource }) => resource))
  const standing = new Set(rows.journeys.filter(({ status }) => status !== 'cancelled').map(({ id }) => id))
  const usedTrucks = new Set(rows.journeys.filter(({ id }) => standing.has(id)).map(({ truck }) => truck))
  const busy = new Set(rows.crew.filter(({ owner }) => standing.has(owner)).map(({ key }) => key))
  const trucks = rows.trucks.filter((truck) => (truck.location === location.id || borrowed.has(truck.id)) && truck.status !== 'retired')
  const workers = rows.workers.filter((worker) => (worker.location === location.id || borrowed.has(worker.id)) && worker.status === 'active')
  return {
    idleTrucks: trucks
      .filter(({ id, status }) => status === 'active' && !away.has(id) && !usedTrucks.has(id))
      .map(({ id, name, volume_cuft, features }) => ({ id, name, volumeCuft: volume_cuft, features: listOf(features) })),
    unavailableTrucks: trucks.filter(({ id, status }) => status !== 'active' || away.has(id)).map(({ id, name, status }) => ({ id, name, status: status === 'active' ? 'absent' : 'out_of_service' })),
    freeWorkers: workers.filter(({ id }) => !away.has(id) && !busy.has(id)).map(({ id, name, roles, skills }) => ({ id, name, roles: listOf(roles), skills: listOf(skills) })),
    absentWorkers: workers.filter(({ id }) => away.has(id)).map(({ id, name }) => ({ id, name, reason: away.get(id) ?? null })),
  }
}
