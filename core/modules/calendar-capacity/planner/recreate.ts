import { absentOrder } from './absent-order.ts'
import { NO_PLACE, NOTE_SIZE } from './insertion.ts'
import { touch, type SearchState } from './search-state.ts'

/** Greedy insertion with blinks (Christiaens & Vanden Berghe 2020): job by job at its cheapest place, which now and then is overlooked. */
export function greedyRecreate(state: SearchState, blink: number, hardWeight = 0): () => void {
  const { model, work, notes, insertion, crews, random, limits, absences } = state
  const { vehicles, prize, alike, allowed, stops, mate } = model
  const { width, sequence, length, version, totals, absent } = work
  const order = absentOrder(state, hardWeight)
  const seen = new Int32Array(vehicles)
  let round = 0

  return () => {
    const { jobs, count } = order()
    totals.absent = 0
    for (let index = 0; index < count; index += 1) {
      const job = jobs[index]!
      round += 1
      let cost = NO_PLACE
      let at = 0
      let on = -1
      for (let vehicle = 0; vehicle < vehicles; vehicle += 1) {
        if (length[vehicle] === 0) {
          const kind = alike[vehicle]!
          if (seen[kind] === round || totals.used >= limits.used) continue
          seen[kind] = round
        }
        if (allowed !== null && allowed[vehicle * stops + job] === 0) continue
        const note = (job * vehicles + vehicle) * NOTE_SIZE
        if (notes[note] !== version[vehicle]) insertion.evaluate(vehicle, job)
        let offered = notes[note + 1]!
        if (offered >= cost) continue
        let place = notes[note + 2]!
        if (random() < blink) {
          offered = notes[note + 3]!
          if (offered >= cost) continue
          place = notes[note + 4]!
        }
        if (crews !== null && !crews.admits(vehicle, job)) continue
        cost = offered
        at = place
        on = vehicle
      }
      if (on < 0 || cost >= prize[job]!) {
        absent[totals.absent] = job
        totals.absent += 1
        absences[job] = absences[job]! + 1
        continue
      }
      totals.unserved -= prize[job]!
      put(job, on, at)
    }
  }

  function put(job: number, vehicle: number, at: number): void {
    touch(state, vehicle)
    const base = vehicle * width
    const count = length[vehicle]!
    if (count === 0) totals.used += 1
    const goal = mate[job]!
    if (goal < 0) {
      sequence.copyWithin(base + at + 2, base + at + 1, base + count + 2)
      sequence[base + at + 1] = job
      length[vehicle] = count + 1
    } else {
      const pickup = Math.floor(at / width)
      const behind = at - pickup * width
      sequence.copyWithin(base + behind + 3, base + behind + 1, base + count + 2)
      sequence[base + behind + 2] = goal
      sequence.copyWithin(base + pickup + 2, base + pickup + 1, base + behind + 1)
      sequence[base + pickup + 1] = job
      length[vehicle] = count + 2
    }
    insertion.refresh(vehicle)
    crews?.join(vehicle, job)
  }
}
