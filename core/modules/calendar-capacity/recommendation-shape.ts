import { z } from 'zod'
import { idSchema, instantSchema, localDateSchema, localTimeSchema } from '../../domain/records/field.ts'
import { CREW_ROLES } from '../../domain/records/job-records.ts'
import { PASSED_RULES, REASON_CODES } from './recommend/recommendation.ts'
import { REFUSAL_CODES } from './recommend/rule-refusal.ts'

const params = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const cents = z.int()
const percent = z.int().min(0).max(100)

/** Negative parts are savings: waiting that is put to use. */
const moneyShape = z.strictObject({
  workCents: cents, travelCents: cents, idleCents: cents, overtimeCents: cents, truckKmCents: cents, truckHourCents: cents, latenessCents: cents, wishesCents: cents,
  /** Below zero where the crew as a whole has a good record with customers; of no single person. */
  recordCents: cents, totalCents: cents,
}).nullable().meta({ part: 'fin' })

const crewShape = z.array(z.strictObject({ worker: idSchema('worker'), role: z.enum(CREW_ROLES) }))

/** The input of `assignment.apply`, as it stands. `position` is the place among the journey's jobs, 0 first. */
const assignmentShape = z.strictObject({ job: idSchema('job'), journey: idSchema('journey').nullable(), date: localDateSchema, truck: idSchema('truck'), crew: crewShape, departAt: localTimeSchema, position: z.int().min(0).max(100) })

export const recommendationShape = z.strictObject({
  kind: z.enum(['newCrew', 'existingJourney']),
  /** One per truck. */
  assignments: z.array(assignmentShape),
  truckNames: z.array(z.string()),
  /** With the crew's names, in the order of the assignments. */
  workers: z.array(z.strictObject({ worker: idSchema('worker'), name: z.string(), role: z.enum(CREW_ROLES), added: z.boolean() })),
  arriveAt: instantSchema,
  timeline: z.strictObject({
    onDutyAt: instantSchema, leaveYardAt: instantSchema, backAtYardAt: instantSchema, offDutyAt: instantSchema,
    drivingMinutes: z.int(), waitMinutes: z.int(), metres: z.int(), unknownLegs: z.int(), approximateLegs: z.int(),
    jobs: z.array(z.strictObject({ job: idSchema('job'), arriveAt: instantSchema, startAt: instantSchema, endAt: instantSchema, lateMinutes: z.int() })),
  }),
  money: moneyShape,
  latePercent: percent,
  lateMinutesExpected: z.number(),
  others: z.array(z.strictObject({ job: idSchema('job'), arrivalShiftMinutes: z.int(), latePercentBefore: percent, latePercentAfter: percent })),
  rulesPassed: z.array(z.enum(PASSED_RULES)),
  reasons: z.array(z.strictObject({ code: z.enum(REASON_CODES), params: params.nullable().meta({ part: 'fin' }), text: z.string().nullable().meta({ part: 'fin' }) })),
})
export type RecommendationOnWire = z.output<typeof recommendationShape>

/** Licences and hours are private to `hr`; the rule's code and the amount are not. */
export const refusalShape = z.strictObject({
  code: z.enum(REFUSAL_CODES),
  by: z.number(),
  params: params.nullable().meta({ part: 'hr' }),
  text: z.string().nullable().meta({ part: 'hr' }),
})
