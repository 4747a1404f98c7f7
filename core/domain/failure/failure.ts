import type { FailureText } from './catalogue.ts'
import { ACCESS_FAILURES } from './access-failures.ts'
import { ALERT_FAILURES } from './alert-failures.ts'
import { COMPLIANCE_FAILURES } from './compliance-failures.ts'
import { CLI_FAILURES } from './cli-failures.ts'
import { DISPATCH_FAILURES } from './dispatch-failures.ts'
import { DISPLAY_FAILURES } from './display-failures.ts'
import { DOOR_FAILURES } from './door-failures.ts'
import { DOCUMENT_FAILURES } from './document-failures.ts'
import { EXCHANGE_FAILURES } from './exchange-failures.ts'
import { HANDOVER_FAILURES } from './handover-failures.ts'
import { INPUT_FAILURES } from './input-failures.ts'
import { JOURNEY_FAILURES } from './journey-failures.ts'
import { kindWord } from './kind-words.ts'
import { LEAK_FAILURES } from './leak-failures.ts'
import { MONEY_FAILURES } from './money-failures.ts'
import { LEARNING_FAILURES } from './learning-failures.ts'
import { MAP_FAILURES } from './map-failures.ts'
import { PAY_FAILURES } from './pay-failures.ts'
import { PHONE_FAILURES } from './phone-failures.ts'
import { PHOTO_FAILURES } from './photo-failures.ts'
import { PLACE_FAILURES } from './place-failures.ts'
import { POSITION_FAILURES } from './position-failures.ts'
import { INCIDENT_FAILURES } from './incident-failures.ts'
import { PRIVACY_FAILURES } from './privacy-failures.ts'
import { SMARTMOVING_FAILURES } from './smartmoving-failures.ts'
import { standingsInWords } from './standing-words.ts'
import { STORE_FAILURES } from './store-failures.ts'
import { SYNC_FAILURES } from './sync-failures.ts'
import { TAG_FAILURES } from './tag-failures.ts'
import { TRUST_FAILURES } from './trust-failures.ts'

const CATALOGUE = {
  ...INPUT_FAILURES,
  ...ACCESS_FAILURES,
  ...ALERT_FAILURES,
  ...COMPLIANCE_FAILURES,
  ...DISPATCH_FAILURES,
  ...JOURNEY_FAILURES,
  ...HANDOVER_FAILURES,
  ...DOOR_FAILURES,
  ...DISPLAY_FAILURES,
  ...DOCUMENT_FAILURES,
  ...STORE_FAILURES,
  ...EXCHANGE_FAILURES,
  ...LEAK_FAILURES,
  ...MONEY_FAILURES,
  ...LEARNING_FAILURES,
  ...MAP_FAILURES,
  ...PAY_FAILURES,
  ...PHONE_FAILURES,
  ...PHOTO_FAILURES,
  ...PLACE_FAILURES,
  ...POSITION_FAILURES,
  ...INCIDENT_FAILURES,
  ...PRIVACY_FAILURES,
  ...SMARTMOVING_FAILURES,
  ...SYNC_FAILURES,
  ...TAG_FAILURES,
  ...TRUST_FAILURES,
  ...CLI_FAILURES,
}

export type FailureCode = keyof typeof CATALOGUE
export type Language = 'en' | 'fr'
export type FailureParams = Readonly<Record<string, string | number | boolean | null>>

/** An expected refusal, as a value. Bugs are thrown; refusals are returned. `params` never hold personal data or secrets. */
export interface Failure {
  readonly code: FailureCode
  readonly params: FailureParams
}

export type Result<T, F = Failure> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F }

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function refuse(code: FailureCode, params: FailureParams = {}): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { code, params } }
}

/** All codes, sorted; the contract lists them and tests walk them. */
export const FAILURE_CODES = (Object.keys(CATALOGUE) as FailureCode[]).toSorted()

export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(CATALOGUE, code)
}

/** The sentence and the next step, in the reader's language, with parameters filled in. */
export function explainFailure(failure: Failure, language: Language): FailureText {
  const text = CATALOGUE[failure.code][language]
  const { kind } = failure.params
  // A state that cannot be reached is the job’s or the journey’s.
  const about = failure.code === 'state.impossible' ? String(kind) : failure.code
  const words = Object.entries(failure.params).map(([name, value]) => [name, typeof value === 'string' ? standingsInWords(name, value, about, language) : value] as const)
  const params = { ...Object.fromEntries(words), ...(typeof kind === 'string' ? { kind: kindWord(kind, language) } : {}) }
  return { message: fill(text.message, params), next: fill(text.next, params) }
}

const VOWEL = /^[aeéèêiïoôu]/

function fill(template: string, params: FailureParams): string {
  // French has "pas de camion" and "pas d’employé".
  const elided = typeof params['kind'] === 'string' && VOWEL.test(params['kind']) ? template.replaceAll('de {kind}', 'd’{kind}') : template
  return elided.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole))
}

/** Carries a refusal through code that can only throw (a transaction callback, a stream). Caught at the nearest door and turned back into a value. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError'
  readonly failure: Failure

  constructor(code: FailureCode, params: FailureParams = {}, options?: { cause?: unknown }) {
    super(explainFailure({ code, params }, 'en').message, options)
    this.failure = { code, params }
  }
}
