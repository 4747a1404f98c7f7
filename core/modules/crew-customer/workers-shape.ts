import { z } from 'zod'
import { JOURNEY_STATES } from '../../domain/journey/journey-state.ts'
import { workerRecord } from '../../domain/records/company-records.ts'
import { CREW_ROLES } from '../../domain/records/job-records.ts'
import { listInput } from '../../kernel/contract/list-input.ts'
import { recordOutput } from '../../kernel/contract/record-output.ts'

const fields = ['externalId', 'location', 'name', 'roles', 'skills', 'licenceClass', 'licenceProvince', 'airBrake', 'licenceExpiry', 'wagePerHourCents', 'overtimeAfterHoursWeek', 'overtimeFactor', 'maxHoursDay', 'trainee', 'apartFrom', 'goodWith', 'shiftStart', 'shiftEnd', 'language', 'status'] as const

const WORKER_SHOWS = ['active', 'absentToday', 'nearOvertime', 'licenceDue', 'inactive', 'all'] as const

export const workersListInput = listInput(['name', 'status', 'hours', 'untilOvertime', 'licenceExpiry', 'wage']).extend({
  /** `nearOvertime`: eight hours or less left this week; `licenceDue`: expires within sixty days, or has. */
  show: z.enum(WORKER_SHOWS).default('active'),
  role: z.enum(CREW_ROLES).optional(),
  skill: z.string().max(100).optional(),
})

export const absenceShape = z.strictObject({ id: z.string(), start: z.string(), end: z.string(), reason: z.string().nullable().meta({ part: 'hr' }) })

const row = recordOutput(workerRecord, fields).extend({
  id: z.string(),
  /** Paid minutes of the pay week (from Monday): clocked so far, and planned on days without a clock. */
  workedMinutesWeek: z.int(),
  plannedMinutesWeek: z.int(),
  /** Of the week's threshold; negative when it is passed. The threshold is the worker's own or the law's. */
  untilOvertimeMinutes: z.int().nullable().meta({ part: 'fin' }),
  absenceToday: absenceShape.nullable(),
  /** Negative when it has passed. */
  licenceDaysLeft: z.int().nullable().meta({ part: 'hr' }),
})

export const workersListOutput = z.strictObject({
  total: z.int(),
  rows: z.array(row),
  /** All skills of those in sight, for the filter. */
  skills: z.array(z.string()),
})

export const workerDetail = z.strictObject({
  worker: row,
  /** From today on, soonest first. */
  absences: z.array(absenceShape),
  journeys: z.array(z.strictObject({ id: z.string(), date: z.string(), status: z.enum(JOURNEY_STATES), role: z.enum(CREW_ROLES), truckName: z.string().nullable(), jobs: z.int() })),
})
