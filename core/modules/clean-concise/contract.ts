import { z } from 'zod'
import { idSchema, localDateSchema } from '../../domain/records/field.ts'
import { jobRecord, stopRecord } from '../../domain/records/job-records.ts'
import { askedLocations } from '../../kernel/contract/asked-locations.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { depotsWordsContract } from './depots-words-shape.ts'
import { INCONSISTENCIES } from './suggest/inconsistencies.ts'
import { NOTE_FIELDS } from './suggest/job-notes.ts'
import { RISKS } from './suggest/risks.ts'
import { SUGGESTION_KINDS, SUGGESTION_STATES } from './suggest/suggestions.ts'

const job = idSchema('job')
/** `skill:piano`, `crew:4`, `truck:under:26`. */
const code = z.string().regex(/^[a-z]+(?::[a-z0-9_]+){1,2}$/).max(60)
const trigger = z.string().max(60)

/** Characters of the note; `stop` says which, counted from 0, where it is a stop's note. */
const place = z.strictObject({ field: z.enum(NOTE_FIELDS), stop: z.int().nullable(), start: z.int(), end: z.int(), words: z.string() })

const suggestion = z.strictObject({
  code: z.string(),
  kind: z.enum(SUGGESTION_KINDS),
  /** The concept of the lexicon whose words gave it; `likeness` where the classifier did. */
  trigger: z.string(),
  confidence: z.number().min(0).max(1),
  /** `present`: the job's fields say it. `quiet`: the company refused it too often. */
  state: z.enum(SUGGESTION_STATES),
  places: z.array(place),
  /** What accepting it does: a word more in a list of the job, or a number. */
  goesTo: z.union([
    z.strictObject({ field: z.enum(['tags', 'requiredSkills', 'requiredFeatures']), word: z.string() }),
    z.strictObject({ field: z.enum(['crewSize', 'trucks']), number: z.int() }),
  ]),
  /** Who accepted or refused it on this job. */
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.int().nullable(),
})

const said = z.union([z.string(), z.number(), z.boolean()])
const mend = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accept'), code: z.string() }),
  z.strictObject({ kind: z.literal('stop'), stop: z.string(), field: z.enum(['floor', 'hasElevator']), value: z.union([z.number(), z.boolean()]) }),
  /** For people: where to look. */
  z.strictObject({ kind: z.literal('open'), part: z.enum(['stops', 'schedule', 'journey']) }),
])
const inconsistency = z.strictObject({ id: z.string(), code: z.enum(INCONSISTENCIES), place, noted: said, written: said.nullable(), mend })

const { type, crewSize, trucks, requiredSkills, requiredFeatures, tags, windowStart, windowEnd, estimatedHours } = jobRecord.fields
const { kind, floor, hasElevator, stairs, longCarryM, parking } = stopRecord.fields
const noteText = z.string().max(20_000).nullable()

/** A job that is not on record yet, as far as it is written. */
const draft = z.strictObject({
  notesCustomer: noteText, notesDispatch: noteText, notesCrew: noteText,
  type: type.schema, crewSize: crewSize.schema, trucks: trucks.schema, requiredSkills: requiredSkills.schema, requiredFeatures: requiredFeatures.schema, tags: tags.schema,
  windowStart: windowStart.schema, windowEnd: windowEnd.schema, estimatedHours: estimatedHours.schema,
  /** Suggestions that its writer does not want; nothing is learned from them. */
  refused: z.array(code).max(200),
  stops: z.array(z.strictObject({ kind: kind.schema, floor: floor.schema, hasElevator: hasElevator.schema, stairs: stairs.schema, longCarryM: longCarryM.schema, parking: parking.schema }).partial()).max(50),
}).partial()

const readings = {
  /** Null where it cannot be told. */
  language: z.enum(['en', 'fr']).nullable(),
  suggestions: z.array(suggestion).meta({ part: 'pii' }),
  risks: z.array(z.enum(RISKS)).meta({ part: 'pii' }),
  inconsistencies: z.array(inconsistency).meta({ part: 'pii' }),
}

const ref = z.strictObject({ job, code })

export const cleanConciseContract = {
  ...depotsWordsContract,
  /** Of a job, or of one that is being written; with both, of the draft. */
  'tags.suggest': query(z.strictObject({ job: job.optional(), draft: draft.optional() }), z.strictObject(readings)),
  /** Coming jobs whose notes contradict their fields, the nearest first. Without days: from today on for two weeks. */
  'tags.report': query(
    z.strictObject({ location: idSchema('location').optional(), from: localDateSchema.optional(), to: localDateSchema.optional(), limit: z.int().min(1).max(5_000).default(200) }),
    z.strictObject({
      from: localDateSchema,
      to: localDateSchema,
      jobs: z.int(),
      found: z.int(),
      findings: z.array(z.strictObject({ job, jobNumber: z.string().nullable(), location: idSchema('location'), date: localDateSchema, inconsistencies: readings.inconsistencies, risks: readings.risks })),
    }),
  ),
  /** Of the jobs that begin on these days, those with a risk by their notes; the gravest first. */
  'tags.risks': query(
    z.strictObject({ locations: askedLocations, from: localDateSchema, days: z.int().min(1).max(7).default(1) }),
    z.strictObject({ jobs: z.array(z.strictObject({ job, risks: readings.risks })) }),
  ),
  /** What was accepted and refused so far, by what gave it: the most refused first. */
  'tags.lessons': query(
    z.strictObject({}),
    z.strictObject({
      lessons: z.array(z.strictObject({ trigger: z.string(), code: z.string(), accepted: z.int(), refused: z.int(), weight: z.number(), lastBy: z.string(), lastByName: z.string().nullable(), lastAt: z.int() })),
    }),
  ),

  /** Puts it on the job: a skill, a feature, a number, or a tag where the job has no field for it. */
  'tag.accept': command(ref, z.strictObject({ field: z.string() })),
  'tag.refuse': command(ref, z.strictObject({})),
  /** Takes the decision back, not what it put on the job. */
  'tag.reopen': command(ref, z.strictObject({})),
  /** Does the step that an inconsistency names. */
  'tag.mend': command(z.strictObject({ job, inconsistency: z.string().max(80) }), z.strictObject({ field: z.string() })),
  /** Takes back every refusal of the pair, on all jobs: it is suggested again. */
  'tag.forget': command(z.strictObject({ trigger, code: z.string().max(60) }), z.strictObject({ forgotten: z.int() })),
}
