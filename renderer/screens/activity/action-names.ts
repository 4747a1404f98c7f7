import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'

/** Areas that the log can be narrowed to, by the first word of an action. */
export const AREAS: readonly { readonly id: string; readonly name: MessageDescriptor }[] = [
  { id: 'job', name: msg`Jobs` },
  { id: 'journey', name: msg`Journeys` },
  { id: 'assignment', name: msg`Assignments` },
  { id: 'plan', name: msg`Day plans` },
  { id: 'conflict', name: msg`Conflicts` },
  { id: 'transfer', name: msg`Jobs between depots` },
  { id: 'loan', name: msg`Loans between depots` },
  { id: 'leak', name: msg`Margin findings` },
  { id: 'tag', name: msg`Suggestions from notes` },
  { id: 'customer', name: msg`Customers` },
  { id: 'worker', name: msg`Crew` },
  { id: 'truck', name: msg`Trucks` },
  { id: 'tariff', name: msg`Tariffs` },
  { id: 'charge', name: msg`Bill lines` },
  { id: 'payment', name: msg`Payments` },
  { id: 'invoice', name: msg`Invoices` },
  { id: 'money', name: msg`Money controls` },
  { id: 'credit', name: msg`Requests for credits` },
  { id: 'signing', name: msg`Signatures of customers` },
  { id: 'pay', name: msg`Pay and tips` },
  { id: 'fact', name: msg`Facts on site` },
  { id: 'photo', name: msg`Photos` },
  { id: 'time', name: msg`Clocked time` },
  { id: 'privacy', name: msg`Privacy` },
  { id: 'incident', name: msg`Incidents` },
  { id: 'region', name: msg`Region of the data` },
  { id: 'retention', name: msg`How long people are kept` },
  { id: 'user', name: msg`Users` },
  { id: 'company', name: msg`Company` },
  { id: 'location', name: msg`Locations` },
  { id: 'module', name: msg`Modules` },
  { id: 'session', name: msg`Sign-in` },
  { id: 'history', name: msg`Undo and redo` },
  { id: 'import', name: msg({ message: 'Import', context: 'activity' }) },
  { id: 'export', name: msg({ message: 'Export', context: 'activity' }) },
  { id: 'backup', name: msg`Backup` },
  { id: 'store', name: msg`Storage of the desk` },
  { id: 'audit', name: msg`Log itself` },
  { id: 'sync', name: msg`Sync` },
  { id: 'display', name: msg`Displays` },
  { id: 'phone', name: msg`Phones` },
  { id: 'map', name: msg`Map` },
]

const ACTIONS: Readonly<Record<string, MessageDescriptor>> = {
  'job.create': msg`Job made`, 'job.edit': msg`Job edited`, 'job.setState': msg`State of a job set`, 'job.reschedule': msg`Job moved to another day`, 'job.reopen': msg`Job reopened`, 'job.addTag': msg`Tag added`, 'job.removeTag': msg`Tag removed`,
  'journey.create': msg`Journey made`, 'journey.assignTruck': msg`Truck assigned`, 'journey.assignCrew': msg`Crew assigned`, 'journey.moveCrew': msg`Crew moved`, 'journey.setDeparture': msg`Departure set`, 'journey.addJob': msg`Job put on a journey`,
  'journey.removeJob': msg`Job taken off a journey`, 'journey.reorder': msg`Order of a journey changed`, 'journey.setState': msg`State of a journey set`, 'journey.remove': msg`Journey removed`, 'journey.pin': msg`Journey fixed or freed`, 'journey.copyDay': msg`Day copied`,
  'assignment.apply': msg`Advice taken`, 'assignment.move': msg`Moved on the board`, 'plan.apply': msg`Day plan taken`, 'conflict.resolve': msg`Conflict settled`, 'conflict.resolveAll': msg`Conflicts settled`, 'conflict.reopen': msg`Conflict opened again`,
  'transfer.offer': msg`Job offered to another depot`, 'transfer.accept': msg`Job of another depot accepted`, 'transfer.decline': msg`Job of another depot declined`, 'transfer.withdraw': msg`Offer of a job withdrawn`,
  'loan.offer': msg`Loan offered to another depot`, 'loan.accept': msg`Loan accepted`, 'loan.decline': msg`Loan declined`, 'loan.withdraw': msg`Offer of a loan withdrawn`, 'loan.end': msg`Loan ended early`,
  'leak.recover': msg`Finding marked as recovered`, 'leak.accept': msg`Finding accepted`, 'leak.reject': msg`Finding called wrong`, 'leak.teach': msg`Rule taught by a finding`, 'leak.reopen': msg`Finding opened again`, 'leak.assign': msg`Finding given to somebody`, 'leak.setParameter': msg`Number of a rule set`, 'pay.week': msg`Pay looked at`, 'pay.setRule': msg`Pay rule set`, 'pay.removeRule': msg`Pay rule removed`, 'pay.addTip': msg`Tip recorded`, 'pay.removeTip': msg`Tip removed`,
  'trust.worker': msg`Scores of a person looked at`, 'trust.report': msg`Scores of a location looked at`, 'depots.trust': msg`Scores of the depots compared`, 'trust.contest': msg`Fact contested`, 'trust.withdraw': msg`Contest withdrawn`, 'trust.decide': msg`Contest decided`, 'trust.setNumber': msg`Number of the trust rules set`, 'recommend.job': msg`Advice in which a crew’s record counted`,
  'tag.accept': msg`Suggestion taken`, 'tag.refuse': msg`Suggestion refused`, 'tag.reopen': msg`Suggestion opened again`, 'tag.mend': msg`Field corrected after a note`, 'tag.forget': msg`Refusals of a suggestion forgotten`,
  'history.undo': msg`Change taken back`, 'history.redo': msg`Change made again`, 'absence.add': msg`Absence added`, 'absence.remove': msg`Absence removed`, 'time.add': msg`Time clocked`, 'fact.add': msg`Fact recorded`, 'fact.remove': msg`Fact removed`, 'photos.add': msg`Photo added`, 'photos.read': msg`Photo looked at`, 'photo.remove': msg`Photo removed`,
  'session.signIn': msg`Signed in`, 'session.signOut': msg`Signed out`, 'session.lock': msg`Screen locked`, 'session.lockIdle': msg`Screen locked itself`, 'session.unlock': msg`Screen unlocked`, 'policy.propose': msg`Policy proposed`, 'policy.sign': msg`Policy signed`, 'policy.withdraw': msg`Policy withdrawn`, 'session.prove': msg`Password given again`, 'session.admit': msg`Admitted to choose a password`,
  'session.setUpFactor': msg`Second step begun`, 'session.confirmFactor': msg`Second step set up`, 'session.renewFactorCodes': msg`New recovery codes of one’s own`, 'session.dropFactor': msg`Own second step taken away`, 'session.resetFactor': msg`Second step of somebody taken away`, 'session.factors': msg`Second steps looked at`, 'company.setSecondFactor': msg`Of whom a second step is asked`,
  'session.signInByProvider': msg`Signed in by the company’s provider`, 'session.unlockByProvider': msg`Screen unlocked by the company’s provider`, 'session.proveByProvider': msg`Proved by the company’s provider`, 'session.linkProvider': msg`Account of the provider bound`, 'session.unlinkProvider': msg`Account of the provider loosened`, 'session.withoutProvider': msg`Password taken while the provider did not answer`, 'company.setProvider': msg`Sign-in provider of the company set`, 'provider.setSecret': msg`Secret for the provider kept`, 'provider.state': msg`Sign-in provider looked at`,
  'store.openByShares': msg`Opened by administrators’ shares`, 'store.makeShares': msg`New shares of the company’s key`, 'store.rotateKey': msg`New key of the database`, 'store.keys': msg`Ways to open the company looked at`,
  'import.apply': msg({ message: 'Import', context: 'activity' }), 'import.preview': msg`Import looked at`, 'export.write': msg({ message: 'Export', context: 'activity' }), 'backup.create': msg`Backup made`, 'backup.restore': msg`Backup restored`, 'company.setRoads': msg`Road service chosen`, 'store.maintain': msg`Database maintained`, 'store.setUnlock': msg`Passphrase changed`, 'store.renewRecovery': msg`Recovery code renewed`, 'duration.train': msg`Durations learned`, 'sync.request': msg`File of changes asked for`, 'backup.drill': msg`Restore practised`, 'backup.set': msg`Backups of the night set up`, 'backup.state': msg`Backups looked at`, 'month.close': msg`Months closed`, 'audit.verify': msg`Log checked`, 'audit.list': msg`Log read`, 'audit.export': msg`Log written to a file`, 'file.written': msg`Files made, with their hashes`, 'audit.mismatch': msg`Relay’s record did not fit`, 'audit.acceptLog': msg`Relay’s record answered for`, 'alert.acknowledge': msg`Alert being looked into`, 'alert.close': msg`Alert closed`, 'alert.annotate': msg`Note on an alert`, 'savedAudit.add': msg`Audit saved`, 'savedAudit.annotate': msg`Remark in an audit`, 'savedAudit.close': msg`Audit closed`, 'savedAudit.reopen': msg`Audit opened again`, 'savedAudits.list': msg`Saved audits looked at`, 'violation.assign': msg`Violation given to somebody`, 'violation.setDeadline': msg`Deadline of a violation moved`, 'violation.close': msg`Violation closed`, 'violation.reopen': msg`Violation opened again`, 'violation.setRule': msg`Rule for violations set`, 'violations.list': msg`Violations looked at`, 'violations.rules': msg`Rules for violations looked at`, 'alert.setWebhook': msg`Address for alerts set`, 'alert.testWebhook': msg`Address for alerts tested`, 'alert.setMail': msg`Mails about alerts set`, 'alert.setDigests': msg`Sending of daily digests set`, 'audit.keepDigest': msg`Digest of a day made`, 'alert.testMail': msg`Mails about alerts tested`,
  'key.tend': msg`Keys given or brought up to date`, 'key.rotate': msg`New key for personal data`, 'key.shred': msg`Key of a customer’s data destroyed`, 'key.removeWorkstation': msg`Workstation removed from the keys`, 'key.admit': msg`Workstation given the keys`, 'key.seal': msg`Personal data sealed anew`,
  'sync.join': msg`Relay joined`, 'sync.pause': msg`Sync paused or resumed`, 'sync.leave': msg`Relay left`, 'sync.retry': msg`Laid-aside changes sent again`, 'sync.headOffice': msg`Head office chosen or not`, 'sync.seen': msg`Told the others what head office has`, 'sync.resend': msg`Sent again what the relay had lost`, 'document.compact': msg`Document compacted`, 'sync.writeAnew': msg`Wrote changes once more as this workstation’s own`, 'sync.export': msg`Changes written to a file`, 'sync.import': msg`Changes taken from a file`,
  'phone.confirm': msg`Phone paired`, 'phone.link': msg`Link for a phone made`, 'phone.redeem': msg`Phone paired by a link`, 'phone.revoke': msg`Phone taken off`, 'phone.enter': msg`Phone came back`, 'phone.position': msg`Place told by a phone`, 'journey.crew': msg`Crew’s day looked at`,
  'device.list': msg`Workstations looked at`, 'device.lost': msg`Workstation reported lost`,
  'display.confirm': msg`Display paired`, 'display.set': msg`Display set up anew`, 'display.revoke': msg`Display taken off`, 'display.enter': msg`Display came back`, 'display.here': msg`Wall opened on this workstation`, 'host.cut': msg`Connection cut off`, 'display.setLabel': msg`What walls call a stop chosen`, 'wall.show': msg`Wall looked at`,
  'map.setToken': msg`Mapbox token kept or taken away`, 'map.setStreets': msg`Streets of the map chosen`, 'map.setExtract': msg`Extract of OpenStreetMap read`, 'map.removeExtract': msg`Extract of OpenStreetMap taken away`, 'map.addDevice': msg`Device added`, 'map.revokeDevice': msg`Device revoked`, 'map.position': msg`Position from a device`,
  'customer.add': msg`Customer added`, 'customers.edit': msg`Customers edited`, 'worker.add': msg`Worker added`, 'workers.edit': msg`Workers edited`, 'worker.setWage': msg`Wage set`, 'worker.dropWage': msg`Coming wage dropped`, 'truck.add': msg`Truck added`, 'trucks.edit': msg`Trucks edited`,
  'equipment.add': msg`Equipment added`, 'equipment.edit': msg`Equipment edited`, 'journey.assignEquipment': msg`Equipment put on a journey`, 'location.add': msg`Location added`, 'location.edit': msg`Location edited`, 'location.calibrateTravel': msg`Travel times learned`, 'company.edit': msg`Company edited`,
  'charge.set': msg`Bill line written`, 'charge.remove': msg`Bill line removed`, 'payment.add': msg`Payment recorded`, 'signing.add': msg`Document signed`, 'money.close': msg`Finding about money answered`, 'money.set': msg`Number of the rules of money set`, 'invoice.issue': msg`Invoice issued`, 'invoice.credit': msg`Invoice credited`, 'credit.ask': msg`Credit asked for`, 'credit.approve': msg`Credit approved`, 'credit.decline': msg`Credit declined`, 'credit.withdraw': msg`Request for a credit withdrawn`, 'material.set': msg`Material of a job counted`, 'inventory.set': msg`Inventory line written`, 'inventory.remove': msg`Inventory line removed`, 'feedback.add': msg`Feedback recorded`,
  'claim.open': msg`Claim opened`, 'claim.edit': msg`Claim edited`, 'claim.setState': msg`State of a claim set`, 'storage.open': msg`Storage opened`, 'storage.edit': msg`Storage edited`, 'conflict.takeLate': msg`Late edit taken into a closed month`,
  'tariff.add': msg`Tariff added`, 'tariff.edit': msg`Tariff edited`, 'tariff.copyVersion': msg`Tariff copied as a new version`, 'tariff.setRate': msg`Rate of a tariff set`, 'tariff.removeRate': msg`Rate of a tariff removed`, 'tariff.setFee': msg`Fee of a tariff set`, 'tariff.removeFee': msg`Fee of a tariff removed`, 'tariff.setMaterial': msg`Material of a tariff set`, 'tariff.removeMaterial': msg`Material of a tariff removed`,
  'privacy.record': msg`Request about own data recorded`, 'privacy.identify': msg`Identity of who asks checked`, 'privacy.extend': msg`More time taken for a request`, 'privacy.approve': msg`Erasure approved`, 'privacy.erase': msg`Erasure ordered`, 'privacy.erased': msg`Person erased`, 'privacy.acknowledge': msg`Erasure done at this workstation`, 'privacy.restrict': msg`Data of a person restricted`, 'privacy.lift': msg`Restriction lifted`, 'privacy.correct': msg`Data of a person corrected`, 'privacy.close': msg`Request closed`, 'privacy.hold': msg`Legal hold set`, 'privacy.endHold': msg`Legal hold ended`, 'privacy.deskGone': msg`Workstation noted as gone`, 'privacy.deskSeen': msg`Workstation seen to have erased`, 'privacy.export': msg`Copy of their data handed to a person`, 'privacy.exported': msg`Copy of their data noted`, 'privacy.certificate': msg`Certificate of an erasure made`, 'privacy.data': msg`Data of a person looked at`, 'privacy.find': msg`Person looked for`, 'privacy.ledgerLost': msg`List of who was erased was not what was written`,
  'incident.record': msg`Incident recorded`, 'incident.propose': msg`Incident proposed by an alert`, 'incident.edit': msg`Incident edited`, 'incident.assess': msg`Risk of an incident assessed`, 'incident.decide': msg`Decided who is told of an incident`, 'incident.told': msg`Noted who was told of an incident`, 'incident.close': msg`Incident closed`, 'incident.notices': msg`Drafts of notices made`, 'region.set': msg`Region of the data set`, 'retention.set': msg`Time that people are kept set`, 'retention.propose': msg`Erasure proposed of those whose time is over`, 'privacy.register': msg`Register of processing made`,
  'module.plan': msg`Plan of the relay`, 'module.enable': msg`Module switched on`, 'module.disable': msg`Module switched off`, 'user.add': msg`User added`, 'user.edit': msg`User edited`, 'customer.edit': msg`Customer edited`, 'worker.edit': msg`Worker edited`, 'truck.edit': msg`Truck edited`,
}

/** Null where only the code is known: it is shown as it is. */
export function actionName(action: string): MessageDescriptor | null {
  return ACTIONS[action] ?? null
}

const KINDS: Readonly<Record<string, MessageDescriptor>> = {
  job: msg`Job`, journey: msg`Journey`, truck: msg`Truck`, worker: msg`Worker`, customer: msg`Customer`, user: msg`User`, location: msg`Location`, company: msg`Company`, charge: msg`Bill line`, payment: msg`Payment`, stop: msg`Stop`,
  journeyJob: msg`Job on a journey`, crewMember: msg`Crew member`, timeEntry: msg`Clocked time`, fact: msg`Fact on site`, photo: msg`Photo`, material: msg({ message: 'Material', context: 'record' }), claim: msg`Claim`, feedback: msg`Feedback`, jobTransition: msg`Step of a job`, journeyTransition: msg`Step of a journey`,
  absence: msg`Absence`, tariff: msg`Tariff`, tariffRate: msg`Tariff rate`, tariffFee: msg`Tariff fee`, tariffMaterial: msg`Material price`, storageAccount: msg`Storage account`, clash: msg`Conflict`, transfer: msg`Offer of a job`, loan: msg`Loan between depots`, offerMade: msg`Offer`, clashResolution: msg`Settlement`, leakDecision: msg`Finding`, leakOwner: msg`Who sees to a finding`,
  tagDecision: msg`Suggestion from notes`, leakParameter: msg`Number of a rule`, payRule: msg`Pay rule`, tip: msg`Tip`, trustContest: msg`Contested fact`, trustSetting: msg`Number of the trust rules`, wageChange: msg`Change of a wage`, margin: msg`Margin`, pay: msg`Pay`, dayPlan: msg`Day plan`, relay: msg`Relay`, headOfficeMark: msg`Word of head office`, document: msg`Document`, leaks: msg`Findings`, inventoryItem: msg`Inventory item`, discountAuthority: msg`Discount authority`, store: msg`Desk`, keys: msg({ message: 'Keys', context: 'company' }), audit: msg`Log`, history: msg`History`, module: msg`Module`, session: msg`Session`, display: msg`Display`, phone: msg`Phone`, policyProposal: msg`Policy`, workstationKey: msg`Key of a workstation`, partKey: msg`Key of personal data`, subjectKey: msg`Key of a customer’s data`, policySignature: msg`Signature of a policy`, savedAudit: msg`Saved audit`, auditAnnotation: msg`Remark of an audit`, violation: msg`Violation`, violationRule: msg`Rule for violations`, violationDecision: msg`Word about a violation`, invoice: msg`Invoice`, invoiceSeries: msg`Series of invoice numbers`, creditRequest: msg`Request for a credit`, signedDocument: msg`Signed document`, moneySetting: msg`Number of the rules of money`, moneyDecision: msg`Answer to a finding about money`, privacyRequest: msg`Request about own data`, privacyStep: msg`Step of a request`, privacyApproval: msg`Approval of an erasure`, legalHold: msg`Legal hold`, incident: msg`Incident`, dataRegion: msg`Region of the data`, retentionRule: msg`Rule of how long people are kept`, erasureOrder: msg`Erasure`, erasureDone: msg`Erasure at a workstation`, keptIdentity: msg`What is kept for the books`, restriction: msg`Restriction`, positionDevice: msg`Device that sends positions`, map: msg`Map`, none: msg`Nothing in particular`, import: msg({ message: 'Import', context: 'activity' }), export: msg({ message: 'Export', context: 'activity' }), backup: msg`Backup`, month: msg`Months`,
}

/** Of a kind that only a newer desk knows, its code. */
export function useKindName(): (kind: string) => string {
  const { i18n } = useLingui()
  return (kind) => {
    const known = KINDS[kind]
    return known === undefined ? kind : i18n._(known)
  }
}
