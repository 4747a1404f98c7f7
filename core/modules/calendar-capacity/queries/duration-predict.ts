import { durationCaseOf, type DurationCase } from '../../../domain/duration/duration-case.ts'
import { durationDrivers, predictDuration } from '../../../domain/duration/duration-model.ts'
import type { DurationQuantiles } from '../../../domain/duration/duration-quantiles.ts'
import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { readDurationModel } from '../../../kernel/learning/duration-model-store.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
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
      const model = readDurationModel(state.db)?.model ?? null
      const { work, load, unload, usual, learnedShare } = predictDuration(model, known.value)
      return ok({
        version: model?.version ?? null,
        learnedShare,
        usualMinutes: Math.round(usual.workMinutes),
        driveMinutes: Math.round(usual.driveMinutes),
        work: whole(work), load: whole(load), unload: whole(unload),
        drivers: model === null ? [] : durationDrivers(model, known.value, DRIVERS).map((driver) => ({ subject: driver.subject, word: driver.word, minutes: Math.round(driver.minutes), sentence: driverText(driver, known.value) })),
      })
    },
  }
}

function caseOf(state: State, input: ParsedInputOf<Predict>, locate: LocateStop): Result<DurationCase> {
  if ('job' in input) {
    const job = state.records.get('job', input.job)
    return job ? ok(durationCaseOf(job, state.records.children('stop', job.id), locate)) : refuse('record.not_found', { kind: 'job', id: input.job })
  }
  const { hours, skills, features, stops, ...rest } = input.sketch
  return ok(durationCaseOf({ ...rest, estimatedHours: hours, requiredSkills: skills, requiredFeatures: features }, stops.map((stop, seq) => ({ ...stop, seq, address: stop.address ?? '' })), locate))
}

function whole({ p10, p50, p90 }: DurationQuantiles): DurationQuantiles {
  return { p10: Math.round(p10), p50: Math.round(p50), p90: Math.round(p90) }
}
