import type { Part } from '../records/field.ts'
import { RECORDS, type RecordKind } from '../records/record-kinds.ts'
import { ERASED } from './erased.ts'

/**
 * What becomes of each field in which a person can be recognised: `blank` leaves nothing, `mark` stands where a record needs a value, `empty` is a payload with
 * nothing in it. Fields that are not named stay: with nobody's name to them they are dates, sizes and amounts of a job. `afterKeeping`: only when nothing has to
 * be kept for the books any more.
 */
type Erasure = 'blank' | 'mark' | 'empty'
interface FieldRule {
  readonly as: Erasure
  readonly afterKeeping?: true
}
const BLANK: FieldRule = { as: 'blank' }
const MARK: FieldRule = { as: 'mark' }
const BLANK_AFTER: FieldRule = { as: 'blank', afterKeeping: true }

const ERASURE_RULES: Partial<Readonly<Record<RecordKind, Readonly<Record<string, FieldRule>>>>> = {
  customer: { externalId: BLANK, name: MARK, phone: BLANK, email: BLANK, language: BLANK, address: BLANK, postalCode: BLANK },
  job: { notesCustomer: BLANK, notesDispatch: BLANK, notesCrew: BLANK, avoidWorkers: BLANK, wishedWorkers: BLANK },
  stop: { address: MARK, postalCode: BLANK, lat: BLANK, lon: BLANK, parking: BLANK, notes: BLANK },
  inventoryItem: { room: BLANK, item: MARK, notes: BLANK },
  photo: { secret: MARK, sha256: BLANK, note: BLANK, lat: BLANK, lon: BLANK, removedReason: BLANK },
  jobTransition: { reason: BLANK },
  feedback: { comment: BLANK },
  claim: { item: BLANK },
  charge: { description: BLANK_AFTER },
  payment: { payer: BLANK_AFTER },
  // The parties are moved apart at once (`keptIdentity`); the rest of an invoice names nobody.
  invoice: { parties: BLANK },
  creditRequest: { reason: MARK },
  signedDocument: { document: BLANK_AFTER, signer: BLANK_AFTER, strokes: BLANK_AFTER },
  leakDecision: { reason: BLANK },
  leakParameter: { reason: MARK },
  clashResolution: { reason: MARK },
  transfer: { terms: { as: 'empty' }, people: BLANK, reason: MARK, acceptedReason: BLANK, declinedReason: BLANK, withdrawnReason: BLANK },
  worker: { externalId: BLANK, name: MARK, licenceClass: BLANK, licenceProvince: BLANK, airBrake: BLANK, licenceExpiry: BLANK, apartFrom: BLANK, goodWith: BLANK, language: BLANK },
  user: { externalId: BLANK, name: MARK, email: MARK },
  absence: { reason: BLANK },
  trustContest: { reason: MARK, answer: BLANK },
  privacyRequest: { proofSalt: BLANK },
  keptIdentity: { name: BLANK_AFTER, address: BLANK_AFTER, postalCode: BLANK_AFTER, invoices: BLANK_AFTER },
}

/** Kinds that hold something of a person. */
export const PERSONAL_KINDS = Object.keys(ERASURE_RULES) as RecordKind[]

/** What the fields of one part become; `isKept`: something has to be kept for the books. */
export function erasedFields(kind: RecordKind, part: Part | null, isKept: boolean): ReadonlyMap<string, string | null> {
  const fields: Readonly<Record<string, { readonly part: Part }>> = RECORDS[kind].fields
  return new Map(
    Object.entries(ERASURE_RULES[kind] ?? {})
      .filter(([name, rule]) => (part === null || fields[name]?.part === part) && !(isKept && rule.afterKeeping === true))
      .map(([name, rule]) => [name, VALUES[rule.as]]),
  )
}

const VALUES: Readonly<Record<Erasure, string | null>> = { blank: null, mark: ERASED, empty: '{}' }

/** Whether a record that is written once has only lost what it said about a person. */
export function isErasure(kind: RecordKind, before: unknown, after: unknown): boolean {
  if (!isPlain(before) || !isPlain(after)) return false
  const erased = erasedFields(kind, null, false)
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every((name) => {
    const value = after[name] ?? null
    // What was sealed together may go, and nothing may come in its place.
    if (name.startsWith('~') && value === null) return true
    return JSON.stringify(before[name] ?? null) === JSON.stringify(value) || (erased.has(name) && (value === null || value === erased.get(name)))
  })
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
