import { relayMembers } from '../../kernel/lease/member-store.ts'
import { broughtPolicies } from '../../kernel/policy/cited-policies.ts'
import { signaturesOn } from '../../kernel/policy/policy-in-force.ts'
import type { DeskCore } from '../../kernel/desk/desk.ts'
import { toBase64 } from '../environment/base64.ts'
import type { PackFile } from './pack-file.ts'

interface ProposalRow {
  readonly id: string
  readonly document: string
  readonly basedOn: string | null
  readonly effectFrom: number
  readonly withdrawnAt: number | null
}

const PROPOSALS = 'SELECT id, document, based_on AS basedOn, effect_from AS effectFrom, withdrawn_at AS withdrawnAt FROM policy_proposal WHERE document IS NOT NULL ORDER BY at, id'

/** Whose signatures there may be, which policies the program brought here, and each that somebody proposed, with its text and who signed it: so that whoever checks needs to take nobody's word for what was in force. */
export function writePolicies({ database: { read } }: DeskCore, pack: PackFile): void {
  for (const { device, publicKey, enrolledAt, revokedAt } of relayMembers(read)) pack.line({ t: 'member', device, publicKey: toBase64(publicKey), enrolledAt, revokedAt })
  for (const { document, since } of broughtPolicies(read)) pack.line({ t: 'policy', proposal: null, document, since })
  for (const { id, ...proposal } of read.all<ProposalRow>(PROPOSALS)) {
    pack.line({ t: 'policy', proposal: id, ...proposal })
    for (const signature of signaturesOn(read, id)) pack.line({ t: 'signature', ...signature })
  }
}
