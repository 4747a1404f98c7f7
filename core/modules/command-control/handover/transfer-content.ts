import { z } from 'zod'
import { jobRecord, stopRecord, inventoryItemRecord, customerRecord, type Job, type Customer } from '../../../domain/records/job-records.ts'
import type { Part } from '../../../domain/records/field.ts'
import { fieldsOfPart, type RecordDefinition } from '../../../domain/records/record.ts'
import type { State } from '../../../kernel/desk/handler.ts'

/** Of the offering depot alone: its people, its tariff, its other jobs, its numbers. */
const STAYS: ReadonlySet<string> = new Set(['externalId', 'location', 'customer', 'tariff', 'afterJob', 'avoidWorkers', 'wishedWorkers', 'bookedBy', 'transferredFrom'])

const values = z.record(z.string(), z.unknown())
const byKey = z.record(z.string().max(200), values)
const termsSchema = z.strictObject({ job: values, stops: byKey, items: byKey, areas: z.array(z.string().max(20)).max(60) })
const peopleSchema = z.strictObject({ customer: values, job: values, stops: byKey })
const moneySchema = z.strictObject({ quoteTotalCents: z.int().nullable() })

/** What the other depot has to know to decide, whom the job is for, and what it is worth: three parts, so that each goes only to who may have it. */
export interface TransferContent {
  readonly terms: z.output<typeof termsSchema>
  readonly people: z.output<typeof peopleSchema> | null
  readonly money: z.output<typeof moneySchema> | null
}

export function contentOf(state: State, job: Job, customer: Customer): TransferContent {
  const stops = state.records.children('stop', job.id)
  const items = state.records.children('inventoryItem', job.id)
  return {
    terms: {
      job: fields(jobRecord, 'ops', job),
      stops: Object.fromEntries(stops.map((stop) => [stop.key, fields(stopRecord, 'ops', stop)])),
      items: Object.fromEntries(items.map((item) => [item.key, fields(inventoryItemRecord, 'ops', item)])),
      areas: stops.toSorted((a, b) => a.seq - b.seq).flatMap(({ postalCode }) => (postalCode === null ? [] : [postalCode.slice(0, 3).toUpperCase()])),
    },
    people: {
      customer: fields(customerRecord, 'pii', customer),
      job: fields(jobRecord, 'pii', job),
      stops: Object.fromEntries(stops.map((stop) => [stop.key, fields(stopRecord, 'pii', stop)])),
    },
    money: { quoteTotalCents: job.quoteTotalCents },
  }
}

/** Null where a part of it did not come, or is nothing that this version could have written. */
export function readContent(record: { readonly terms: string; readonly people: string | null; readonly money: string | null }): { readonly [Name in keyof TransferContent]: TransferContent[Name] | null } {
  return { terms: parse(termsSchema, record.terms), people: parse(peopleSchema, record.people), money: parse(moneySchema, record.money) }
}

function fields(definition: RecordDefinition, part: Part, record: object): Record<string, unknown> {
  const all = record as Readonly<Record<string, unknown>>
  return Object.fromEntries(fieldsOfPart(definition, part).filter((name) => !STAYS.has(name) && (all[name] ?? null) !== null).map((name) => [name, all[name]]))
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string | null): z.output<Schema> | null {
  if (text === null) return null
  try {
    const read = schema.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
