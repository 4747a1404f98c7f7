import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roadTravel } from '../../../core/domain/journey/road-travel.ts'
import { createDriveBook } from '../../../core/domain/place/drive-book.ts'
import { greatCircleMetres, type Position } from '../../../core/domain/place/position.ts'
import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import { planDay } from '../../../core/modules/calendar-capacity/day-plan/plan-day.ts'
import { checkDayPlan } from '../day/check-day-plan.ts'
import { drawOf } from '../day/draw.ts'
import { dayKind, randomDay } from '../day/random-day.ts'

const PLACE = { timezone: 'America/Toronto', travelFactor: null, travelBase: null, travelSlope: null, travelPower: null, travelDrives: null, travelBandPct: null, travelP80Factor: null }

/** The same day where a service has told most drives: another number each way, some by the hour, some of no road at all. */
function onRoads(input: DayPlanInput, seed: number, byHour: boolean): DayPlanInput {
  const book = createDriveBook()
  const points = input.places.flatMap(({ problem, jobs }) => [problem.yard, ...[...jobs, ...problem.journeys.flatMap((journey) => journey.jobs)].flatMap(({ stops }) => stops.map(({ position }) => position))]).filter((point): point is Position => point !== null)
  for (const from of points) {
    for (const to of points) {
      const draw = drawOf(seed, `${from.lat},${from.lon}>${to.lat},${to.lon}`)
      const seconds = (greatCircleMetres(from, to) / 1000) * (50 + draw(60)) + draw(300)
      const kind = draw(10)
      if (kind === 0) continue
      if (kind === 1) book.note(from, to, { noRoad: true, source: 'osrm', toldAt: 0 })
      else for (const onWeekend of [false, true]) book.note(from, to, { source: 'mapbox', metres: greatCircleMetres(from, to) * 1.4, seconds: byHour ? [seconds, seconds * (1 + draw(10) / 10), seconds, seconds * (1 + draw(15) / 10)] : [seconds], onWeekend, toldAt: 0 })
    }
  }
  return { ...input, places: input.places.map((place) => ({ ...place, problem: { ...place.problem, travel: roadTravel({ ...PLACE, timezone: place.problem.zone }, place.problem.travel, book) } })) }
}

const planned = fc.record({ kind: dayKind, seed: fc.integer({ min: 1, max: 1_000 }), iterations: fc.integer({ min: 1, max: 40 }), byHour: fc.boolean() })

test('days on told drives are planned against no hard rule, every cent adds up, and the same way each time', { timeout: 120_000 }, () => {
  fc.assert(fc.property(planned, ({ kind, seed, iterations, byHour }) => {
    const input = onRoads(randomDay(kind), seed, byHour)
    const answer = planDay(input, { seed, budget: { iterations } })
    expect(checkDayPlan(input, answer)).toEqual([])
    expect(planDay(onRoads(randomDay(kind), seed, byHour), { seed, budget: { iterations } })).toEqual(answer)
  }), { numRuns: 120, seed: 20_261_126 })
})
