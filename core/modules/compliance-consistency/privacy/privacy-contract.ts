import { z } from 'zod'
import { idSchema, localDateSchema } from '../../../domain/records/field.ts'
import { customerRecord } from '../../../domain/records/job-records.ts'
import { EXTENSION_REASONS, HOLD_BASES, IDENTITY_CHECKS, REFUSAL_REASONS, REQUEST_CHANNELS, REQUEST_KINDS, REQUEST_LAWS, REQUEST_OUTCOMES, REQUEST_STEPS, RESTRICTION_REASONS, SUBJECT_KINDS } from '../../../domain/records/privacy-records.ts'
import { auditedQuery, command, query } from '../../../kernel/contract/method.ts'
import { recordEdit } from '../../../kernel/contract/record-input.ts'

const request = idSchema('privacyRequest')
const subjects = z.array(z.uuid()).min(1).max(50)
const pii = z.string().nullable().meta({ part: 'pii' })
const named = z.string().nullable()

/** One record that may be somebody's. */
const person = z.strictObject({
  subjectKind: z.enum(SUBJECT_KINDS),
  id: z.string(),
  name: pii,
  phone: pii,
  email: pii,
  locationName: named,
  jobs: z.int(),
  isErased: z.boolean(),
  isRestricted: z.boolean(),
})
export type PersonRow = z.output<typeof person>

const requestRow = z.strictObject({
  id: request,
  kind: z.enum(REQUEST_KINDS),
  subjectKind: z.enum(SUBJECT_KINDS),
  /** What the person is called here now. */
  name: pii,
  law: z.enum(REQUEST_LAWS),
  channel: z.enum(REQUEST_CHANNELS),
  receivedOn: localDateSchema,
  dueOn: localDateSchema,
  /** Negative when it is late; null when it is closed. */
  daysLeft: z.int().nullable(),
  identity: z.enum(IDENTITY_CHECKS).nullable(),
  outcome: z.enum(REQUEST_OUTCOMES).nullable(),
  recordedBy: z.string(),
  recordedByName: named,
})
export type RequestRow = z.output<typeof requestRow>

const hold = z.strictObject({ id: idSchema('legalHold'), basis: z.enum(HOLD_BASES), reference: z.string(), until: localDateSchema, isOver: z.boolean() })
const who = z.strictObject({ user: z.string(), name: named, device: z.string(), at: z.int() })

const erasure = z.strictObject({
  order: idSchema('erasureOrder'),
  orderedAt: z.int(),
  orderedByName: named,
  keepUntil: localDateSchema.nullable(),
  /**
   * Every workstation of the company that is known here; it is over when each has done it, is gone, or was seen to have done it. `readsOnly`: by what its relay says
   * it may write nothing, and so never says it here by itself. `by`: whose word it is, its own or somebody's.
   */
  desks: z.array(z.strictObject({ device: z.string(), name: named, state: z.enum(['done', 'gone', 'seen', 'waits']), readsOnly: z.boolean(), by: named, byName: named, at: z.int().nullable(), records: z.int().nullable(), documents: z.int().nullable(), copies: z.int().nullable(), unreachable: z.int().nullable(), photos: z.int().nullable() })),
  isComplete: z.boolean(),
  /** Keys under which the person's data was sealed, by their ids: hashes of them. Null: still there, as long as something has to be kept. */
  keys: z.array(z.strictObject({ id: z.string(), destroyedAt: z.int().nullable() })),
  kept: z.array(z.strictObject({ subject: z.string(), until: localDateSchema, name: z.string().nullable().meta({ part: 'fin' }), address: z.string().nullable().meta({ part: 'fin' }), postalCode: z.string().nullable().meta({ part: 'fin' }) })),
})

export const privacyContract = {
  /** Newest first; open ones by the day they are due. */
  'privacy.requests': query(z.strictObject({ all: z.boolean().default(false), limit: z.int().min(1).max(500).default(200) }), z.strictObject({ requests: z.array(requestRow), open: z.int(), late: z.int(), mayRecord: z.boolean() })),
  'privacy.request': query(
    z.strictObject({ request }),
    z.strictObject({
      request: requestRow,
      people: z.array(person),
      identityByName: named,
      identityAt: z.int().nullable(),
      extendedTo: localDateSchema.nullable(),
      extendedWhy: z.enum(EXTENSION_REASONS).nullable(),
      refusedWhy: z.enum(REFUSAL_REASONS).nullable(),
      closedAt: z.int().nullable(),
      closedByName: named,
      steps: z.array(z.strictObject({ step: z.enum(REQUEST_STEPS), by: z.string(), byName: named, at: z.int(), fields: z.array(z.string()), before: named, after: named })),
      approvals: z.array(who),
      approvalsMissing: z.int(),
      holds: z.array(hold),
      openClaims: z.int(),
      /** What the books need of this person would be kept until then. */
      booksUntil: localDateSchema.nullable(),
      erasure: erasure.nullable(),
      /** What whoever asks may do next. */
      may: z.array(z.string()),
    }),
  ),
  /** By name, phone or e-mail, with the other records of the same person: same phone, same e-mail, or the same job at another depot. */
  'privacy.find': auditedQuery(z.strictObject({ text: z.string().trim().min(2).max(200) }), z.strictObject({ people: z.array(z.strictObject({ records: z.array(person) })) })),
  /** All that is held about one person, by record; who looked is on record. */
  'privacy.data': auditedQuery(z.strictObject({ request }), z.strictObject({ data: z.json().meta({ part: 'pii' }) })),

  'privacy.record': command(
    z.strictObject({ kind: z.enum(REQUEST_KINDS), subjectKind: z.enum(SUBJECT_KINDS), subjects, law: z.enum(REQUEST_LAWS), channel: z.enum(REQUEST_CHANNELS).exclude(['schedule']), receivedOn: localDateSchema }),
    z.strictObject({ request, dueOn: localDateSchema }),
  ),
  'privacy.identify': command(z.strictObject({ request, how: z.enum(IDENTITY_CHECKS).exclude(['schedule']) }), z.strictObject({})),
  'privacy.extend': command(z.strictObject({ request, why: z.enum(EXTENSION_REASONS) }), z.strictObject({ dueOn: localDateSchema })),
  'privacy.approve': command(z.strictObject({ request }), z.strictObject({ missing: z.int() })),
  'privacy.erase': command(z.strictObject({ request }), z.strictObject({ order: idSchema('erasureOrder'), keepUntil: localDateSchema.nullable() })),
  'privacy.restrict': command(z.strictObject({ request, reason: z.enum(RESTRICTION_REASONS), until: localDateSchema }), z.strictObject({ customers: z.int() })),
  'privacy.lift': command(z.strictObject({ request }), z.strictObject({ customers: z.int() })),
  'privacy.correct': command(z.strictObject({ request, customer: idSchema('customer'), set: recordEdit(customerRecord, ['name', 'phone', 'email', 'language', 'address', 'postalCode']) }), z.strictObject({ before: z.string(), after: z.string() })),
  'privacy.close': command(z.strictObject({ request, outcome: z.enum(REQUEST_OUTCOMES), refusedWhy: z.enum(REFUSAL_REASONS).optional() }), z.strictObject({})),
  'privacy.hold': command(z.strictObject({ subjectKind: z.enum(SUBJECT_KINDS), subjects, basis: z.enum(HOLD_BASES), reference: z.string().trim().min(1).max(100), until: localDateSchema }), z.strictObject({ hold: idSchema('legalHold') })),
  'privacy.endHold': command(z.strictObject({ hold: idSchema('legalHold') }), z.strictObject({})),
  /** A workstation that is gone: stolen, broken, taken out of the relay. It never says that it has done it. */
  'privacy.deskGone': command(z.strictObject({ request, device: z.uuid() }), z.strictObject({})),
  /** A workstation that may only read: somebody has looked there, or at its log, and seen that it has erased. */
  'privacy.deskSeen': command(z.strictObject({ request, device: z.uuid() }), z.strictObject({})),
} as const
export type PrivacyContract = typeof privacyContract
