import { z } from 'zod'
import { idSchema, instantSchema, localDateSchema } from '../../../domain/records/field.ts'
import { DATA_KINDS, INCIDENT_DECISIONS, INCIDENT_KINDS } from '../../../domain/records/incident-records.ts'
import { command, query } from '../../../kernel/contract/method.ts'

const incident = idSchema('incident')
const level = z.int().min(0).max(3)
const named = z.string().nullable()
const words = z.string().trim().min(1).max(4_000)

const row = z.strictObject({
  id: incident,
  kind: z.enum(INCIDENT_KINDS),
  foundAt: z.int(),
  happenedFrom: localDateSchema.nullable(),
  happenedTo: localDateSchema.nullable(),
  what: z.string(),
  customers: z.int(),
  workers: z.int(),
  data: z.array(z.enum(DATA_KINDS)),
  alert: named,
  /** Made from an alert; nobody has looked at it yet. */
  isProposed: z.boolean(),
  recordedByName: named,
  factors: z.strictObject({ sensitivity: level, misuse: level, harm: level, protection: level }).nullable(),
  score: z.int().nullable(),
  isReal: z.boolean().nullable(),
  decision: z.enum(INCIDENT_DECISIONS).nullable(),
  decisionReason: named,
  /** Whom the law wants told; empty where the risk is not real. `isLate`: the hour has passed and nobody was told. */
  notices: z.array(z.strictObject({ law: z.enum(['pipeda', 'law25', 'gdpr']), dueAt: z.int().nullable(), source: z.string(), isLate: z.boolean() })),
  authorityToldAt: z.int().nullable(),
  authorityReference: named,
  peopleToldAt: z.int().nullable(),
  measures: named,
  closedAt: z.int().nullable(),
  /** The register keeps it until then at least. */
  keptUntil: localDateSchema,
})
export type IncidentRow = z.output<typeof row>

const fields = {
  kind: z.enum(INCIDENT_KINDS),
  foundAt: instantSchema,
  happenedFrom: localDateSchema.nullable().default(null),
  happenedTo: localDateSchema.nullable().default(null),
  /** Without names. */
  what: words,
  customers: z.int().min(0).max(10_000_000).default(0),
  workers: z.int().min(0).max(1_000_000).default(0),
  data: z.array(z.enum(DATA_KINDS)).max(DATA_KINDS.length).default([]),
}

export const incidentContract = {
  /** Open ones first, then the newest. */
  'incidents.list': query(z.strictObject({}), z.strictObject({ incidents: z.array(row), open: z.int(), mayRecord: z.boolean(), mayDecide: z.boolean() })),
  'incident.record': command(z.strictObject(fields), z.strictObject({ incident })),
  /** Also of one that was proposed: who saves it has looked at it. */
  'incident.edit': command(z.strictObject({ incident, ...fields }), z.strictObject({})),
  'incident.assess': command(z.strictObject({ incident, sensitivity: level, misuse: level, harm: level, protection: level }), z.strictObject({ score: z.int(), isReal: z.boolean() })),
  'incident.decide': command(z.strictObject({ incident, decision: z.enum(INCIDENT_DECISIONS), reason: words }), z.strictObject({})),
  'incident.told': command(z.strictObject({ incident, who: z.enum(['authority', 'people']), at: instantSchema, reference: z.string().trim().max(100).optional() }), z.strictObject({})),
  'incident.close': command(z.strictObject({ incident, measures: words }), z.strictObject({})),
} as const
export type IncidentContract = typeof incidentContract
