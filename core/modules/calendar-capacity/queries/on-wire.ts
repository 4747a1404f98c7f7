import type { Language } from '../../../domain/failure/failure.ts'
import type { Currency } from '../../../domain/money/money.ts'
import { asId } from '../../../domain/records/field.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { DayProblem } from '../recommend/day-problem.ts'
import { reasonText, refusalText } from '../recommend/recommend-texts.ts'
import type { Recommendation } from '../recommend/recommendation.ts'
import type { RuleRefusal } from '../recommend/rule-refusal.ts'
import type { RecommendationOnWire } from '../recommendation-shape.ts'

export interface Reader {
  readonly names: ReadonlyMap<string, string>
  readonly currency: Currency
  readonly language: Language
}

export function readerOf(state: State, problem: DayProblem, company: string, language: Language): Reader {
  const names = new Map([...problem.trucks, ...problem.workers].map(({ id, name }) => [id, name]))
  return { names, currency: state.records.get('company', company)?.currency ?? 'CAD', language }
}

export function refusalOnWire(refusal: RuleRefusal, reader: Reader) {
  return { code: refusal.code, by: refusal.by, params: { ...refusal.params }, text: refusalText(refusal, reader.names, reader.language) }
}

/** `isOnRecord` tells journeys on record from those that a plan has only thought up. */
export function recommendationOnWire(one: Recommendation, date: LocalDate, reader: Reader, isOnRecord: (journey: string) => boolean = () => true): RecommendationOnWire {
  const { timeline } = one
  const name = (id: string) => reader.names.get(id) ?? id
  return {
    kind: one.kind,
    assignments: one.assignments.map(({ job, journey, truck, crew, departAt, position }) => ({
      job: asId<'job'>(job),
      journey: journey !== null && isOnRecord(journey) ? asId<'journey'>(journey) : null,
      date,
      truck: asId<'truck'>(truck),
      crew: crew.map(({ worker, role }) => ({ worker: asId<'worker'>(worker), role })),
      departAt,
      position,
    })),
    truckNames: one.assignments.map(({ truck }) => name(truck)),
    workers: one.assignments.flatMap(({ crew }) => crew.map(({ worker, role, added }) => ({ worker: asId<'worker'>(worker), name: name(worker), role, added }))),
    arriveAt: one.arriveAt,
    timeline: {
      onDutyAt: timeline.onDutyAt, leaveYardAt: timeline.leaveYardAt, backAtYardAt: timeline.backAtYardAt, offDutyAt: timeline.offDutyAt,
      drivingMinutes: timeline.drivingMinutes, waitMinutes: timeline.waitMinutes, metres: timeline.metres, unknownLegs: timeline.unknownLegs, approximateLegs: timeline.approximateLegs,
      jobs: timeline.jobs.map(({ id, arriveAt, startAt, endAt, lateMinutes }) => ({ job: asId<'job'>(id), arriveAt, startAt, endAt, lateMinutes })),
    },
    money: { ...one.money },
    latePercent: Math.round(one.lateProbability * 100),
    lateMinutesExpected: Math.round(one.lateMinutesExpected * 10) / 10,
    others: one.others.map((other) => ({ ...other, job: asId<'job'>(other.job) })),
    rulesPassed: [...one.rulesPassed],
    reasons: one.reasons.map((reason) => ({ code: reason.code, params: { ...reason.params }, text: reasonText(reason, reader.names, reader.currency, reader.language) })),
  }
}
