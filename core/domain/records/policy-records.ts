import { instant, integer, note, payload, ref, required, text } from './field.ts'
import { defineChild, defineRecord } from './record.ts'

/** A policy of the company's own, as somebody proposes it: written once, then signed or withdrawn. In force from `effectFrom` on when two administrators have signed it. */
export const policyProposalRecord = defineRecord('policyProposal', 'company', {
  version: required(integer('cfg', 1)),
  /** RFC 8785 bytes; `sha256` is theirs. */
  document: required(payload('cfg')),
  sha256: required(text('cfg')),
  /** The policy that it takes the place of; null: the one that the program brings. */
  basedOn: ref('policyProposal', 'cfg'),
  effectFrom: required(instant('cfg')),
  reason: required(note('cfg')),
  by: required(text('cfg')),
  at: required(instant('cfg')),
  withdrawnBy: text('cfg'),
  withdrawnAt: instant('cfg'),
})

/** An administrator's signature, made with the key of the workstation at which they gave their password. `key` is their user id: nobody signs twice. */
export const policySignatureRecord = defineChild('policySignature', 'policyProposal', {
  sha256: required(text('cfg')),
  device: required(text('cfg')),
  /** Base64, as the signature. */
  publicKey: required(text('cfg')),
  signature: required(text('cfg')),
  at: required(instant('cfg')),
})
