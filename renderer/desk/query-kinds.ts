import type { RecordKind } from '../../core/domain/records/record-kinds.ts'
import type { QueryName } from './desk-contract.ts'

/** What a job's money is made of. */
const MARGIN_KINDS: readonly RecordKind[] = [
  'job', 'stop', 'charge', 'material', 'timeEntry', 'fact', 'payment', 'claim', 'storageAccount', 'jobTransition', 'journey', 'journeyJob', 'crewMember', 'truck', 'worker', 'wageChange', 'tariff', 'tariffRate', 'tariffMaterial', 'location', 'leakParameter', 'payRule',
]

/**
 * Which kinds of records a query's answer is made of, where that is not "any". A change of another kind leaves what is on
 * the screen alone. `never`: the answer does not depend on records; whoever shows it asks again when it must. `later`: whoever
 * shows it keeps it up to date by other means; it is read again when it is shown the next time.
 */
export const QUERY_KINDS: Partial<Record<QueryName, readonly RecordKind[] | 'never' | 'later'>> = {
  'desk.status': 'never',
  'sync.status': 'never',
  'audit.witness': 'never',
  'alerts.list': 'never',
  'violations.list': ['job', 'jobTransition', 'signedDocument', 'invoice', 'timeEntry', 'fact', 'journeyJob', 'journeyTransition', 'crewMember', 'clashResolution', 'violationDecision', 'violationRule', 'user', 'location'],
  'violations.rules': ['violationRule'],
  'savedAudits.list': ['savedAudit', 'auditAnnotation', 'user'],
  'alerts.settings': 'never',
  'presence.list': 'never',
  'display.list': 'never',
  'phone.list': 'never',
  'map.source': 'never',
  'map.settings': 'never',
  'map.devices': 'never',
  'board.positions': 'never',
  // The board asks for the parts of itself that a change touched.
  'board.range': 'later',
  'board.parts': 'never',
  'board.preview': 'never',
  'depots.load': ['job', 'journey', 'journeyJob', 'truck', 'worker', 'absence', 'location', 'transfer', 'offerMade', 'loan'],
  'session.people': ['user'],
  'keys.state': ['user'],
  'provider.state': ['company', 'user'],
  'session.factors': ['company', 'user'],
  'task.detail': 'never',
  'import.format': 'never',
  'leaks.rules': 'never',
  'margin.job': MARGIN_KINDS,
  'margin.report': MARGIN_KINDS,
  // A look at pay is put on record: what crews clock meanwhile is no reason to look again, what the bookkeeper changes is.
  'pay.week': ['payRule', 'tip', 'wageChange', 'worker', 'location'],
  'pay.weeks': ['payRule', 'tip', 'wageChange', 'worker', 'location'],
  'pay.rules': ['payRule', 'user'],
  'pay.tips': ['tip', 'payRule', 'timeEntry', 'journey', 'crewMember', 'journeyJob', 'job', 'worker'],
  'worker.wages': ['worker', 'wageChange', 'user'],
  'company.detail': ['company', 'location', 'user'],
  'customers.list': ['customer', 'job', 'charge', 'location'],
  'customer.detail': ['customer', 'job', 'charge', 'location'],
  'workers.list': ['worker', 'absence', 'timeEntry', 'journey', 'crewMember', 'journeyJob', 'job', 'location', 'truck'],
  'trucks.list': ['truck', 'absence', 'journey', 'journeyJob', 'crewMember', 'location'],
  'equipment.list': ['equipment', 'absence', 'journey', 'journeyEquipment', 'journeyJob', 'crewMember', 'truck', 'location'],
  // Every look is put on record, so a change elsewhere is no reason to look again.
  'trust.worker': ['trustContest', 'trustSetting'],
  'trust.report': ['trustContest', 'trustSetting'],
  'trust.numbers': ['trustSetting'],
  'policy.actions': [],
  'policy.check': ['policyProposal', 'policySignature', 'user'],
  'policy.detail': ['policyProposal', 'policySignature', 'user'],
  'policy.document': ['policyProposal', 'policySignature'],
  'invoices.job': ['invoice', 'invoiceSeries', 'creditRequest', 'charge', 'payment', 'job', 'stop', 'location', 'company', 'user'],
  'invoice.detail': ['invoice', 'payment', 'job', 'user'],
  'invoices.series': ['invoice', 'invoiceSeries', 'location'],
  'money.findings': ['payment', 'invoice', 'signedDocument', 'moneySetting', 'moneyDecision', 'customer', 'job', 'stop', 'charge', 'location', 'company', 'user'],
  'money.settings': ['moneySetting', 'user'],
  'privacy.requests': ['privacyRequest', 'customer', 'worker', 'user'],
  'privacy.request': ['privacyRequest', 'privacyStep', 'privacyApproval', 'legalHold', 'erasureOrder', 'erasureDone', 'keptIdentity', 'restriction', 'claim', 'customer', 'worker', 'user'],
  // Every look is put on record.
  'privacy.find': 'never',
  'privacy.data': 'never',
  'signings.list': ['signedDocument', 'invoice', 'charge', 'job', 'stop', 'user'],
  'tariffs.list': ['tariff', 'tariffRate', 'tariffFee', 'tariffMaterial', 'location'],
  'tariff.detail': ['tariff', 'tariffRate', 'tariffFee', 'tariffMaterial', 'location'],
  'users.list': ['user', 'worker'],
  'transfers.depots': ['location'],
  'locations.list': ['location', 'truck', 'worker'],
  'roles.list': 'never',
  'travel.day': ['job', 'stop', 'journey', 'journeyJob', 'location'],
  'recommend.job': ['job', 'stop', 'journey', 'journeyJob', 'crewMember', 'truck', 'worker', 'absence', 'location', 'trustSetting', 'trustContest'],
  'duration.predict': ['job', 'stop', 'location'],
  'duration.estimates': ['job', 'stop', 'location'],
  'capacity.range': ['job', 'stop', 'journey', 'journeyJob', 'crewMember', 'truck', 'worker', 'absence', 'location', 'timeEntry'],
  'job.choices': ['job', 'truck', 'worker', 'tariff'],
  'tags.lessons': ['tagDecision'],
  'tags.risks': ['job', 'stop', 'tagDecision'],
  'tags.report': ['job', 'stop', 'tagDecision', 'journey', 'journeyJob', 'truck'],
  'tags.suggest': ['job', 'stop', 'tagDecision', 'journey', 'journeyJob', 'truck'],
  'customer.history': ['customer', 'job', 'stop'],
  'journey.crew': ['journey', 'journeyJob', 'crewMember', 'job', 'stop', 'customer'],
  'journey.own': ['journey', 'journeyJob', 'crewMember', 'job'],
}
