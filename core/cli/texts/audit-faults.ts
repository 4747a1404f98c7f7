import type { AuditFault } from '../../kernel/audit/verify-audit.ts'
import type { PolicyFlag } from '../../kernel/policy/policy-history.ts'

type FaultSentences = Readonly<Record<AuditFault['fault'], (seq: number) => string>>

export const AUDIT_FAULTS_ENGLISH: FaultSentences = {
  missing: (seq) => `record ${seq} is missing`,
  link: (seq) => `record ${seq} was changed`,
  signature: (seq) => `the signature of record ${seq} is not this workstation’s`,
  identity: (seq) => `record ${seq} names another workstation or company`,
  predecessor: (seq) => `record ${seq} does not follow what it says it follows`,
  unguarded: (seq) => `what keeps records up to ${seq} from being changed was taken out of the database`,
}

export const AUDIT_FAULTS_FRENCH: FaultSentences = {
  missing: (seq) => `l’entrée ${seq} manque`,
  link: (seq) => `l’entrée ${seq} a été modifiée`,
  signature: (seq) => `la signature de l’entrée ${seq} n’est pas celle de ce poste`,
  identity: (seq) => `l’entrée ${seq} nomme un autre poste ou une autre entreprise`,
  predecessor: (seq) => `l’entrée ${seq} ne suit pas celle qu’elle dit suivre`,
  unguarded: (seq) => `ce qui empêche de modifier les entrées jusqu’à ${seq} a été retiré de la base`,
}

type FlagSentences = Readonly<Record<PolicyFlag, (seq: number, device: string) => string>>

export const POLICY_FLAGS_ENGLISH: FlagSentences = {
  unknown: (seq, device) => `Record ${seq} of ${device} names a policy that no program here brought and nobody proposed.`,
  unsigned: (seq, device) => `Record ${seq} of ${device} names a policy that two administrators have not signed.`,
  early: (seq, device) => `Record ${seq} of ${device} names a policy that had not begun.`,
  over: (seq, device) => `Record ${seq} of ${device} names a policy after another had taken its place.`,
}

export const POLICY_FLAGS_FRENCH: FlagSentences = {
  unknown: (seq, device) => `L’entrée ${seq} de ${device} nomme une politique qu’aucun programme d’ici n’a apportée et que personne n’a proposée.`,
  unsigned: (seq, device) => `L’entrée ${seq} de ${device} nomme une politique que deux administrateurs n’ont pas signée.`,
  early: (seq, device) => `L’entrée ${seq} de ${device} nomme une politique qui n’avait pas commencé.`,
  over: (seq, device) => `L’entrée ${seq} de ${device} nomme une politique après qu’une autre l’a remplacée.`,
}
