import { absenceRecord, companyRecord, equipmentRecord, locationRecord, truckRecord, userRecord, workerRecord } from './company-records.ts'
import { loanRecord, offerMadeRecord, transferRecord } from './handover-records.ts'
import { creditRequestRecord, invoiceRecord, invoiceSeriesRecord, moneyDecisionRecord, moneySettingRecord, signedDocumentRecord } from './invoice-records.ts'
import { claimRecord, clashResolutionRecord, crewMemberRecord, customerRecord, factRecord, feedbackRecord, inventoryItemRecord, jobRecord, jobTransitionRecord, journeyEquipmentRecord, journeyJobRecord, journeyRecord, journeyTransitionRecord, stopRecord, timeEntryRecord } from './job-records.ts'
import { partKeyRecord, subjectKeyRecord, workstationKeyRecord } from './key-records.ts'
import { leakDecisionRecord, leakOwnerRecord, leakParameterRecord } from './leak-records.ts'
import { chargeRecord, discountAuthorityRecord, materialRecord, paymentRecord, storageAccountRecord, tariffFeeRecord, tariffMaterialRecord, tariffRateRecord, tariffRecord } from './money-records.ts'
import { payRuleRecord, tipRecord, wageChangeRecord } from './pay-records.ts'
import { photoRecord } from './photo-records.ts'
import { dayPlanRecord } from './plan-records.ts'
import { policyProposalRecord, policySignatureRecord } from './policy-records.ts'
import { erasureDoneRecord, erasureOrderRecord, keptIdentityRecord, legalHoldRecord, privacyApprovalRecord, privacyRequestRecord, privacyStepRecord, restrictionRecord } from './privacy-records.ts'
import { incidentRecord } from './incident-records.ts'
import { dataRegionRecord } from './region-records.ts'
import { retentionRuleRecord } from './retention-records.ts'
import { headOfficeMarkRecord } from './sync-records.ts'
import { tagDecisionRecord } from './tag-records.ts'
import { trustContestRecord, trustSettingRecord } from './trust-records.ts'
import { violationDecisionRecord, violationRuleRecord } from './violation-records.ts'
import { auditAnnotationRecord, savedAuditRecord } from './saved-audit-records.ts'
import type { FieldValues, RecordDefinition, RecordOf } from './record.ts'

/** Every kind of record there is; owners come before their children, and what is referred to comes before what refers to it. */
export const RECORDS = {
  company: companyRecord,
  location: locationRecord,
  user: userRecord,
  discountAuthority: discountAuthorityRecord,
  truck: truckRecord,
  equipment: equipmentRecord,
  worker: workerRecord,
  wageChange: wageChangeRecord,
  trustContest: trustContestRecord,
  absence: absenceRecord,
  customer: customerRecord,
  tariff: tariffRecord,
  tariffRate: tariffRateRecord,
  tariffFee: tariffFeeRecord,
  tariffMaterial: tariffMaterialRecord,
  job: jobRecord,
  stop: stopRecord,
  inventoryItem: inventoryItemRecord,
  jobTransition: jobTransitionRecord,
  transfer: transferRecord,
  loan: loanRecord,
  offerMade: offerMadeRecord,
  journey: journeyRecord,
  journeyJob: journeyJobRecord,
  crewMember: crewMemberRecord,
  journeyEquipment: journeyEquipmentRecord,
  journeyTransition: journeyTransitionRecord,
  charge: chargeRecord,
  material: materialRecord,
  timeEntry: timeEntryRecord,
  fact: factRecord,
  photo: photoRecord,
  payment: paymentRecord,
  invoiceSeries: invoiceSeriesRecord,
  invoice: invoiceRecord,
  creditRequest: creditRequestRecord,
  signedDocument: signedDocumentRecord,
  tip: tipRecord,
  claim: claimRecord,
  feedback: feedbackRecord,
  storageAccount: storageAccountRecord,
  clashResolution: clashResolutionRecord,
  tagDecision: tagDecisionRecord,
  leakDecision: leakDecisionRecord,
  leakOwner: leakOwnerRecord,
  leakParameter: leakParameterRecord,
  savedAudit: savedAuditRecord,
  auditAnnotation: auditAnnotationRecord,
  violationRule: violationRuleRecord,
  violationDecision: violationDecisionRecord,
  trustSetting: trustSettingRecord,
  payRule: payRuleRecord,
  dayPlan: dayPlanRecord,
  headOfficeMark: headOfficeMarkRecord,
  moneySetting: moneySettingRecord,
  moneyDecision: moneyDecisionRecord,
  policyProposal: policyProposalRecord,
  policySignature: policySignatureRecord,
  workstationKey: workstationKeyRecord,
  partKey: partKeyRecord,
  subjectKey: subjectKeyRecord,
  restriction: restrictionRecord,
  privacyRequest: privacyRequestRecord,
  privacyStep: privacyStepRecord,
  privacyApproval: privacyApprovalRecord,
  legalHold: legalHoldRecord,
  erasureOrder: erasureOrderRecord,
  erasureDone: erasureDoneRecord,
  keptIdentity: keptIdentityRecord,
  retentionRule: retentionRuleRecord,
  incident: incidentRecord,
  dataRegion: dataRegionRecord,
} as const

export type RecordKind = keyof typeof RECORDS
export type RecordByKind<Kind extends RecordKind> = RecordOf<(typeof RECORDS)[Kind]>
export type FieldsByKind<Kind extends RecordKind> = FieldValues<(typeof RECORDS)[Kind]['fields']>

export const RECORD_KINDS = Object.keys(RECORDS) as RecordKind[]

export function definitionOf(kind: RecordKind): RecordDefinition {
  return RECORDS[kind]
}

export function isRecordKind(kind: string): kind is RecordKind {
  return Object.hasOwn(RECORDS, kind)
}

/** The children of an owner, in definition order. */
export function childKindsOf(owner: RecordKind): RecordKind[] {
  return RECORD_KINDS.filter((kind) => definitionOf(kind).owner === owner)
}
