import { z } from 'zod'
import { JOB_STATES } from '../../domain/job/job-state.ts'
import { customerRecord } from '../../domain/records/job-records.ts'
import { listInput } from '../../kernel/contract/list-input.ts'
import { recordOutput } from '../../kernel/contract/record-output.ts'

const fields = ['externalId', 'phone', 'email', 'language', 'address', 'postalCode'] as const
const money = z.int().nullable().meta({ part: 'fin' })
const date = z.string().nullable()

const CUSTOMER_SHOWS = ['all', 'upcoming', 'withoutJobs', 'withoutContact'] as const

export const customersListInput = listInput(['name', 'email', 'postalCode', 'jobs', 'lastJob', 'nextJob', 'revenue']).extend({
  /** `upcoming`: has a job from today on; `withoutContact`: neither telephone nor e-mail. */
  show: z.enum(CUSTOMER_SHOWS).default('all'),
})

/** Jobs that were lost or cancelled are not counted. Revenue is what was billed, less discounts, before tax. */
const totals = { jobs: z.int(), lastJobDate: date, nextJobDate: date, revenueCents: money }

const row = recordOutput(customerRecord, fields).extend({ id: z.string(), location: z.string().nullable().meta({ part: 'pii' }), name: z.string().nullable().meta({ part: 'pii' }), ...totals })

export const customersListOutput = z.strictObject({ total: z.int(), rows: z.array(row) })

export const customerDetail = z.strictObject({
  customer: row,
  /** The newest hundred. */
  jobs: z.array(z.strictObject({ id: z.string(), externalId: z.string().nullable(), date: z.string(), type: z.string(), status: z.enum(JOB_STATES), quoteTotalCents: money, billedCents: money })),
})
