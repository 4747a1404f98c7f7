import { durationCasesOf, type DurationCase } from '../../../domain/duration/duration-case.ts'
import { adviseEstimate, estimateDrivers } from '../../../domain/duration/duration-estimate.ts'
import type { DurationQuantiles } from '../../../domain/duration/duration-quantiles.ts'
import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import { durationModelIn } from '../durations/estimates-off.ts'
import { driverText } from '../durations/driver-texts.ts'

type Predict = CalendarCapacityContract['duration.predict']

const DRIVERS = 3

export function durationPredict({ locate }: Pick<CalendarCapacityDependencies, 'locate'>): QueryHandler<Predict> {
  return {
    target(state, input) {
      if ('sketch' in input) return state.records.get('location', input.sketch.location) ? ok({ kind: 'location', id: input.sketch.location, location: input.sketch.location }) : refuse('record.not_found', { kind: 'location', id: input.sketch.location })
      const job = state.records.get('job', input.job)
      return job ? ok({ kind: 'job', id: job.id, location: job.location, jobState: job.status }) : refuse('record.not_found', { kind: 'job', id: input.job })
    },
    answer(state, input) {
      const known = caseOf(state, input, locate)
      if (!known.ok) return known
      const model = durationModelIn(state)
      const advice = adviseEstimate(model, known.value)
      const { work, load, unload, whole, alike, usualMinutes, driveMinutes, suggestedHours, standing, learnedShare } = advice
      const told = wholeCase(known.value)
      return ok({
        version: model?.version ?? null,
        learnedShare,
        usualMinutes: Math.round(usualMinutes),
        driveMinutes: Math.round(driveMinutes),
        work: inMinutes(work), load: inMinutes(load), unload: inMinutes(unload), whole: inMinutes(whole), alike: inMinutes(alike),
        suggestedHours, standing,
        days: advice.days.map((day, index) => ({ date: known.value[index]?.date ?? told.date, work: inMinutes(day) })),
        drivers: model === null ? [] : estimateDrivers(model, known.value, DRIVERS).map((driver) => ({ subject: driver.subject, word: driver.word, minutes: Math.round(driver.minutes), sentence: driverText(driver, told) })),
      })
    },
  }
}

function caseOf(state: State, input: ParsedInputOf<Predict>, locate: LocateStop): Result<readonly DurationCase[]> {
  if ('job' in input) {
    const job = state.records.get('job', input.job)
    return job ? ok(durationCasesOf(job, state.records.children('stop', job.id), locate)) : refuse('record.not_found', { kind: 'job', id: input.job })
  }
  const { hours, skills, features, stops, ...rest } = input.sketch
  return ok(durationCasesOf({ ...rest, estimatedHours: hours, requiredSkills: skills, requiredFeatures: features }, stops.map((stop, seq) => ({ ...stop, seq, address: stop.address ?? '' })), locate))
}

/** As sentences speak of it: on its last day, when it has all its stops, with the goods of all days. */
function wholeCase(days: readonly DurationCase[]): DurationCase {
  const last = days.at(-1) as DurationCase
  return { ...last, volumeCuft: last.volumeCuft === null ? null : last.volumeCuft * days.length }
}

function inMinutes({ p10, p50, p90 }: DurationQuantiles): DurationQuantiles {
  return { p10: Math.round(p10), p50: Math.round(p50), p90: Math.round(p90) }
}
