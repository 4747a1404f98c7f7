import { insertionNotes, type Insertion, type InsertionOf, type Versions } from './insertion.ts'
import { crewBook, type CrewBook } from './crew-book.ts'
import { pairInsertion } from './insert-pair.ts'
import { pricedInsertion } from './insert-priced.ts'
import { singleInsertion } from './insert-single.ts'
import type { PlanModel } from './plan-model.ts'
import { copyRoute, copyRoutes, copyTotals, emptyRoutes, type Routes } from './routes.ts'
import { seededRandom, type Random } from './seeded-random.ts'

/** A solution that is worked on, and the accepted one that a refused step goes back to: only the routes touched are copied. */
export interface SearchState {
  readonly model: PlanModel
  readonly work: Routes
  readonly kept: Routes
  readonly notes: Int32Array
  readonly insertion: Insertion
  /** Null where crews are given, not formed. */
  readonly crews: CrewBook | null
  readonly random: Random
  readonly touched: TouchedRoutes
  /** How many vehicles may be used. */
  readonly limits: { used: number }
  /** By job: how often it was left out (absence counts, Christiaens & Vanden Berghe 2020). */
  readonly absences: Float64Array
}

interface TouchedRoutes {
  readonly list: Int32Array
  readonly marks: Uint8Array
  count: number
}

export function searchState(model: PlanModel, seed: number, ownInsertion?: InsertionOf): SearchState {
  const { pricing, crews, delivery } = model.problem
  const work = emptyRoutes(model)
  const notes = insertionNotes(model)
  const versions: Versions = { last: 0 }
  return {
    model,
    work,
    kept: emptyRoutes(model),
    notes,
    insertion: ownInsertion ? ownInsertion(model, work, notes, versions) : pricing ? pricedInsertion(model, pricing, work, notes, versions) : (delivery ? pairInsertion : singleInsertion)(model, work, notes, versions),
    crews: crews && !ownInsertion ? crewBook(model, crews, work) : null,
    random: seededRandom(seed),
    touched: { list: new Int32Array(model.vehicles), marks: new Uint8Array(model.vehicles), count: 0 },
    limits: { used: model.vehicles },
    absences: new Float64Array(model.stops),
  }
}

export function touch({ touched }: SearchState, vehicle: number): void {
  if (touched.marks[vehicle] === 1) return
  touched.marks[vehicle] = 1
  touched.list[touched.count] = vehicle
  touched.count += 1
}

export function accept(state: SearchState): void {
  settle(state, state.work, state.kept)
}

export function reject(state: SearchState): void {
  settle(state, state.kept, state.work)
}

function settle({ model, touched }: SearchState, from: Routes, to: Routes): void {
  for (let index = 0; index < touched.count; index += 1) {
    const vehicle = touched.list[index]!
    copyRoute(from, to, vehicle)
    touched.marks[vehicle] = 0
  }
  touched.count = 0
  copyTotals(model, from, to)
}

/** Goes on from another solution. */
export function restart(state: SearchState, from: Routes): void {
  copyRoutes(state.model, from, state.work)
  copyRoutes(state.model, from, state.kept)
  for (let index = 0; index < state.touched.count; index += 1) state.touched.marks[state.touched.list[index]!] = 0
  state.touched.count = 0
}
