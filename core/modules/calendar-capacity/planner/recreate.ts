import { absentOrder } from './absent-order.ts'
import { NO_PLACE, NOTE_SIZE } from './insertion.ts'
import { placement } from './placement.ts'
import type { SearchState } from './search-state.ts'

/** Jobs per vehicle. With shorter routes vehicles are sent out often enough as it is. */
const LONG_ROUTE = 15

/**
 * Greedy insertion with blinks (Christiaens & Vanden Berghe 2020): job by job at its cheapest place, which now and then is overlooked.
 * A vehicle more is hardly ever the cheapest for one job alone, though it may be for several: where routes are long, in `openShare` of the calls the first to be sent out looks cheaper than it is, by any share.
 */
export function greedyRecreate(state: SearchState, blink: number, openShare = 0, hardWeight = 0): () => void {
  const { model, work, notes, insertion, crews, random, limits, absences } = state
  const { vehicles, prize, alike, allowed, stops } = model
  const { priceNow } = insertion
  const { length, version, totals, absent } = work
  const order = absentOrder(state, hardWeight)
  const put = placement(state)
  /** Vehicles in use, and of each kind one that is not. */
  const open = new Int32Array(vehicles)
  const seen = new Int32Array(vehicles)
  let openCount = 0
  let round = 0

  function listOpen(): void {
    round += 1
    openCount = 0
    for (let vehicle = 0; vehicle < vehicles; vehicle += 1) {
      if (length[vehicle] === 0) {
        const kind = alike[vehicle]!
        if (seen[kind] === round) continue
        seen[kind] = round
      }
      open[openCount] = vehicle
      openCount += 1
    }
  }

  /** Where noted prices are only near ones: asked in their order, until none is left that looks cheaper than what was found. */
  const offers = { price: new Float64Array(vehicles), at: new Int32Array(vehicles), now: NO_PLACE, chosen: -1 }
  function cheapestNow(job: number): number {
    offers.now = NO_PLACE
    offers.chosen = -1
    for (;;) {
      let next = -1
      for (let candidate = 0; candidate < openCount; candidate += 1) if (offers.price[candidate]! < offers.now && (next < 0 || offers.price[candidate]! < offers.price[next]!)) next = candidate
      if (next < 0) return offers.chosen < 0 ? -1 : open[offers.chosen]!
      offers.price[next] = NO_PLACE
      const price = priceNow!(open[next]!, job, offers.at[next]!)
      if (price >= offers.now) continue
      offers.now = price
      offers.chosen = next
    }
  }

  return () => {
    const { jobs, count } = order()
    totals.absent = 0
    listOpen()
    let discount = !priceNow && model.jobs.length > LONG_ROUTE * totals.used && random() < openShare ? random() : 1
    for (let index = 0; index < count; index += 1) {
      const job = jobs[index]!
      let cost = NO_PLACE
      let least = NO_PLACE
      let at = 0
      let on = -1
      const full = totals.used >= limits.used
      if (priceNow) offers.price.fill(NO_PLACE, 0, openCount)
      for (let candidate = 0; candidate < openCount; candidate += 1) {
        const vehicle = open[candidate]!
        if (full && length[vehicle] === 0) continue
        if (allowed !== null && allowed[vehicle * stops + job] === 0) continue
        const note = (job * vehicles + vehicle) * NOTE_SIZE
        if (notes[note] !== version[vehicle]) insertion.evaluate(vehicle, job)
        const factor = discount < 1 && length[vehicle] === 0 ? discount : 1
        let offered = notes[note + 1]!
        if (offered >= NO_PLACE || offered * factor >= least) continue
        let place = notes[note + 2]!
        if (random() < blink) {
          offered = notes[note + 3]!
          if (offered >= NO_PLACE || offered * factor >= least) continue
          place = notes[note + 4]!
        }
        if (crews !== null && !crews.admits(vehicle, job)) continue
        if (priceNow) {
          offers.price[candidate] = offered
          offers.at[candidate] = place
          continue
        }
        least = offered * factor
        cost = offered
        at = place
        on = vehicle
      }
      if (priceNow) {
        on = cheapestNow(job)
        cost = offers.now
        at = on < 0 ? 0 : offers.at[offers.chosen]!
      }
      if (on < 0 || cost >= prize[job]!) {
        absent[totals.absent] = job
        totals.absent += 1
        absences[job] = absences[job]! + 1
        continue
      }
      totals.unserved -= prize[job]!
      const opened = length[on] === 0
      put(job, on, at)
      if (!opened) continue
      discount = 1
      listOpen()
    }
  }
}
