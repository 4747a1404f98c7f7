import { choice, instant, integer, ref, required, text } from './field.ts'
import { defineRecord } from './record.ts'

/**
 * The keys of one part at one place (a location, or the company's own documents: `location` is null). They lie in that part's own live document, so that
 * nobody learns of them, or may ask for one, but who is granted the part. Binary values are base64.
 */
const SEALED_PARTS = ['pii'] as const

/** A workstation of this place says which key others can seal for it. Its id follows from place, device and key: said twice it is one fact. */
export const workstationKeyRecord = defineRecord('workstationKey', 'place', {
  location: ref('location', 'pii'),
  device: required(text('pii')),
  /** Ed25519. */
  signingKey: required(text('pii')),
  /** X25519. */
  agreementKey: required(text('pii')),
  /** By `signingKey`, over all above and the company. */
  signature: required(text('pii')),
  /** That it has the company's root key. */
  proof: required(text('pii')),
  at: required(instant('pii')),
  /** Never taken back: a workstation that comes back does so with another key. */
  removedBy: text('pii'),
  removedAt: instant('pii'),
})

/** A part key, sealed for one workstation. Its id follows from place, key and workstation: two desks that give it at once say the same. */
export const partKeyRecord = defineRecord('partKey', 'place', {
  location: ref('location', 'pii'),
  part: required(choice('pii', SEALED_PARTS)),
  epoch: required(integer('pii', 1, 1_000_000)),
  /** Half of a hash of the key, in hex: two that are made at once under one epoch are told apart, and none can be put in the place of another. */
  keyId: required(text('pii')),
  /** For whom. */
  device: required(text('pii')),
  box: required(text('pii')),
  by: required(text('pii')),
  at: required(instant('pii')),
  /** By the signing key of `by`, over all above and the company. */
  signature: required(text('pii')),
}, { merge: 'whole' })

/** The key of one data subject (a customer; an offer between depots), wrapped under a part key. Its id is a commitment to the key. `wrap` is null once it was shredded. */
export const subjectKeyRecord = defineRecord('subjectKey', 'place', {
  location: ref('location', 'pii'),
  subject: required(text('pii')),
  keyId: text('pii'),
  wrap: text('pii'),
  at: required(instant('pii')),
  shreddedAt: instant('pii'),
}, { merge: 'whole' })
