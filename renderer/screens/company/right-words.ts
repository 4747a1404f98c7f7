import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'

/** Actions under one heading, by the first word of their names. */
export const RIGHT_AREAS: readonly { readonly id: string; readonly name: MessageDescriptor; readonly words: readonly string[] }[] = [
  { id: 'planning', name: msg`Board and planning`, words: ['board', 'assignment', 'plan', 'recommend', 'capacity', 'travel', 'duration', 'conflict', 'conflicts'] },
  { id: 'jobs', name: msg`Jobs`, words: ['job', 'jobs', 'inventory', 'fact', 'photo', 'photos', 'time', 'material'] },
  { id: 'journeys', name: msg`Journeys`, words: ['journey'] },
  { id: 'depots', name: msg`Between depots, head office`, words: ['transfer', 'transfers', 'loan', 'loans', 'handovers', 'depots'] },
  { id: 'customers', name: msg`Customers`, words: ['customer', 'customers', 'claim', 'feedback', 'signing', 'signings', 'privacy'] },
  { id: 'crew', name: msg`Crew`, words: ['worker', 'workers', 'absence', 'trust'] },
  { id: 'fleet', name: msg`Trucks and equipment`, words: ['truck', 'trucks', 'equipment'] },
  { id: 'money', name: msg`Money: bills, tariffs, pay`, words: ['charge', 'payment', 'tariff', 'tariffs', 'margin', 'pay', 'storage', 'invoice', 'invoices', 'credit', 'credits', 'money', 'discount', 'discounts'] },
  { id: 'leaks', name: msg`Margin leaks`, words: ['leak', 'leaks'] },
  { id: 'notes', name: msg`Suggestions from notes`, words: ['tag', 'tags'] },
  { id: 'devices', name: msg`Displays, phones, map`, words: ['display', 'phone', 'map', 'wall'] },
  { id: 'company', name: msg`Company, users, the policy`, words: ['company', 'location', 'locations', 'module', 'modules', 'user', 'users', 'roles', 'policy', 'session', 'provider', 'key', 'keys'] },
  { id: 'log', name: msg`Log and alerts`, words: ['audit', 'alert', 'alerts', 'savedAudit', 'savedAudits', 'violation', 'violations'] },
  { id: 'data', name: msg`Data in and out, upkeep`, words: ['import', 'export', 'backup', 'sync', 'store', 'month', 'history'] },
  // What is new, and has no heading yet.
  { id: 'other', name: msg({ message: 'Other', context: 'rights' }), words: [] },
]

const RIGHTS: Readonly<Record<string, MessageDescriptor>> = {
  'absence.add': msg`Enter absences`, 'absence.remove': msg`Remove absences`,
  'alert.acknowledge': msg`Take alerts in hand`, 'alert.annotate': msg`Write notes on alerts`, 'alert.close': msg`Close alerts`, 'alert.setWebhook': msg`Set the address that alerts are told to`, 'alert.testWebhook': msg`Test that address`, 'alert.setMail': msg`Set how alerts are mailed`, 'alert.setDigests': msg`Choose where daily digests are sent`, 'audit.digest': msg`Read the digest of a day`, 'audit.digests': msg`See the digests of the days`, 'alert.testMail': msg`Test the mails about alerts`,
  'alerts.list': msg`See alerts`, 'alerts.settings': msg`See how alerts are told`,
  'assignment.apply': msg`Take advice for a job`, 'assignment.move': msg`Move things on the board`,
  'audit.acceptLog': msg`Answer for the relay’s record`, 'audit.export': msg`Write the log to a file`, 'audit.list': msg`Read the activity log`, 'audit.verify': msg`Check the log`, 'audit.witness': msg`See what the relay’s record shows`,
  'backup.create': msg`Make backups`, 'backup.drill': msg`Practise a restore`, 'backup.restore': msg`Restore a backup`, 'backup.set': msg`Set up the backups of the night`, 'backup.state': msg`See the backups`,
  'board.day': msg`See the board of a day`, 'board.merged': msg`See the board of several depots`, 'board.parts': msg`See what changed on the board`, 'board.positions': msg`See where trucks are`, 'board.preview': msg`See what a move would do`, 'board.range': msg`See the board of several days`,
  'capacity.range': msg`See the capacity of coming days`,
  'charge.remove': msg`Remove bill lines`, 'charge.set': msg`Write estimates and bill lines`,
  'claim.edit': msg`Change claims`, 'claim.open': msg`Open claims`, 'claim.setState': msg`Settle claims`,
  'company.create': msg`Found the company`, 'company.detail': msg`See the company’s facts`, 'company.edit': msg`Change the company’s facts`, 'company.setProvider': msg`Set the company’s sign-in provider`, 'company.setRoads': msg`Choose the road service`, 'company.setSecondFactor': msg`Ask for a second step at sign-in`,
  'conflict.reopen': msg`Open conflicts again`, 'conflict.resolve': msg`Settle conflicts`, 'conflict.resolveAll': msg`Settle several conflicts at once`, 'conflict.takeLate': msg`Take late edits into a closed month`,
  'conflicts.detail': msg`See a conflict`, 'conflicts.inbox': msg`See the conflicts that wait`, 'conflicts.list': msg`See all conflicts`,
  'credit.approve': msg`Approve credits`, 'credit.ask': msg`Ask for a credit`, 'credit.decline': msg`Decline credits`, 'credit.withdraw': msg`Withdraw requests for credits`,
  'customer.add': msg`Add customers`, 'customer.detail': msg`See a customer`, 'customer.edit': msg`Change a customer`, 'customer.history': msg`See a customer’s history`,
  'customers.edit': msg`Change several customers`, 'customers.find': msg`Find customers`, 'customers.list': msg`See the list of customers`,
  'depots.clashes': msg`Compare conflicts of depots`, 'depots.completeness': msg`Compare what depots know`, 'depots.leaks': msg`Compare margin leaks of depots`, 'depots.load': msg`Compare the load of depots`, 'depots.tariffs': msg`Compare tariffs of depots`, 'depots.trust': msg`Compare trust scores of depots`, 'depots.words': msg`Compare words in notes of depots`,
  'device.list': msg`See the workstations`, 'device.lost': msg`Report a workstation lost`,
  'display.confirm': msg`Pair displays`, 'display.list': msg`See the displays`, 'display.revoke': msg`Take displays off`, 'display.set': msg`Set displays up`, 'display.setLabel': msg`Choose what walls call a stop`,
  'duration.estimates': msg`See estimates of hours`, 'duration.model': msg`See what hours were learned`, 'duration.predict': msg`Estimate the hours of a job`, 'duration.train': msg`Learn hours anew`,
  'equipment.add': msg`Add equipment`, 'equipment.detail': msg`See a piece of equipment`, 'equipment.edit': msg`Change equipment`, 'equipment.list': msg`See the list of equipment`,
  'export.write': msg`Take all data out`,
  'fact.add': msg`Note what is found on site`, 'job.photos': msg`See which photos a job has`, 'photos.add': msg`Add photos to jobs`, 'photos.read': msg`Look at photos`, 'photo.remove': msg`Remove photos`,
  'feedback.add': msg`Record feedback`,
  'handovers.waiting': msg`See what other depots offer`,
  'history.redo': msg`Make a change again`, 'history.undo': msg`Take a change back`,
  'import.apply': msg`Import`, 'import.format': msg`See what an import understands`, 'import.preview': msg`Look at an import beforehand`,
  'inventory.remove': msg`Remove lines of an inventory`, 'inventory.set': msg`Write an inventory`,
  'invoice.credit': msg`Write credit notes`, 'invoice.detail': msg`See an invoice`, 'invoice.issue': msg`Issue invoices`,
  'invoices.job': msg`See the invoices of a job`, 'invoices.series': msg`See the runs of invoice numbers`,
  'job.addTag': msg`Put tags on jobs`, 'job.choices': msg`See what a job may be given`, 'job.create': msg`Book jobs`, 'job.detail': msg`See a job`, 'job.edit': msg`Change jobs`, 'job.history': msg`See a job’s history`, 'job.removeTag': msg`Take tags off jobs`, 'job.reopen': msg`Open finished jobs again`, 'job.reschedule': msg`Move jobs to another day`, 'job.setState': msg`Report the state of a job`,
  'jobs.find': msg`Find jobs`,
  'journey.addJob': msg`Put jobs on a journey`, 'journey.assignCrew': msg`Put people on a journey`, 'journey.assignEquipment': msg`Put equipment on a journey`, 'journey.assignTruck': msg`Give a journey a truck`, 'journey.copyDay': msg`Copy a day`, 'journey.create': msg`Make journeys`, 'journey.crew': msg`See the crew’s day on a phone`, 'journey.detail': msg`See a journey`, 'journey.moveCrew': msg`Move people between journeys`, 'journey.own': msg`See one’s own journeys`, 'journey.pin': msg`Fix journeys`, 'journey.remove': msg`Remove journeys`, 'journey.removeJob': msg`Take jobs off a journey`, 'journey.reorder': msg`Change the order of a journey`, 'journey.setDeparture': msg`Set a departure`, 'journey.setState': msg`Report the state of a journey`,
  'key.admit': msg`Give a workstation the keys of personal data`, 'key.list': msg`See who has the keys of personal data`, 'key.removeWorkstation': msg`Take a workstation’s keys away`, 'key.rotate': msg`Change the keys of personal data`, 'key.seal': msg`Seal personal data anew`,
  'leak.accept': msg`Accept findings`, 'leak.assign': msg`Give findings to somebody`, 'leak.recover': msg`Mark findings as recovered`, 'leak.reject': msg`Call findings wrong`, 'leak.reopen': msg`Open findings again`, 'leak.setParameter': msg`Set numbers of the rules`, 'leak.teach': msg`Teach a rule by a finding`,
  'leaks.breakdown': msg`See leaks by cause`, 'leaks.bundles': msg`See leaks that belong together`, 'leaks.decisions': msg`See what was decided of leaks`, 'leaks.digest': msg`See the digest of leaks`, 'leaks.job': msg`See the leaks of a job`, 'leaks.owners': msg`See who sees to leaks`, 'leaks.parameters': msg`See numbers of the rules`, 'leaks.proposal': msg`See what a finding would teach`, 'leaks.report': msg`See the report of leaks`, 'leaks.rules': msg`See the rules of leaks`, 'leaks.unexplained': msg`See what is not explained`,
  'loan.accept': msg`Accept loans`, 'loan.decline': msg`Decline loans`, 'loan.end': msg`End loans early`, 'loan.offer': msg`Offer loans`, 'loan.withdraw': msg`Withdraw offers of loans`,
  'loans.list': msg`See loans`,
  'location.add': msg`Add locations`, 'location.calibrateTravel': msg`Learn travel times`, 'location.edit': msg`Change locations`,
  'locations.list': msg`See locations`,
  'map.addDevice': msg`Add devices that send positions`, 'map.devices': msg`See devices that send positions`, 'map.removeExtract': msg`Take an extract of OpenStreetMap away`, 'map.revokeDevice': msg`Revoke devices that send positions`, 'map.setExtract': msg`Read an extract of OpenStreetMap`, 'map.setStreets': msg`Choose the streets of the map`, 'map.setToken': msg`Keep a Mapbox token`, 'map.settings': msg`See the settings of the map`,
  'margin.job': msg`See the margin of a job`, 'margin.report': msg`See the report of margins`,
  'material.set': msg`Count materials`,
  'module.disable': msg`Switch modules off`, 'module.enable': msg`Switch modules on`, 'module.impact': msg`See what a module brings`,
  'modules.list': msg`See the modules`,
  'money.close': msg`Answer findings about money`, 'money.findings': msg`See findings about money`, 'money.set': msg`Set the numbers of the rules of money`, 'money.settings': msg`See the numbers of the rules of money`,
  'month.close': msg`Close months`,
  'pay.addTip': msg`Record tips`, 'pay.removeRule': msg`Remove pay rules`, 'pay.removeTip': msg`Remove tips`, 'pay.rules': msg`See pay rules`, 'pay.setRule': msg`Set pay rules`, 'pay.tips': msg`See tips`, 'pay.week': msg`See the pay of a week`, 'pay.weeks': msg`See the pay of weeks`,
  'payment.add': msg`Record payments`,
  'phone.confirm': msg`Pair phones`, 'phone.link': msg`Make links for phones`, 'phone.list': msg`See the phones`, 'phone.revoke': msg`Take phones off`,
  'plan.apply': msg`Take a day plan`, 'plan.day': msg`Have a day planned`, 'plan.history': msg`See earlier plans`, 'plan.repair': msg`Have a day repaired`,
  'policy.actions': msg`See what a policy can speak of`, 'policy.check': msg`See what a policy would change`, 'policy.detail': msg`See the policy`, 'policy.document': msg`Save the policy as a file`, 'policy.propose': msg`Propose a policy`, 'policy.sign': msg`Sign a policy`, 'policy.withdraw': msg`Withdraw a policy`,
  'privacy.approve': msg`Approve requests about personal data`, 'privacy.certificate': msg`Issue the certificate of an erasure`, 'privacy.close': msg`Close requests about personal data`, 'privacy.correct': msg`Correct personal data on request`, 'privacy.data': msg`See all that is held about a person`, 'privacy.deskGone': msg`Say that a workstation is gone for good`, 'privacy.deskSeen': msg`Say that a workstation that reads only was seen to have erased`, 'privacy.endHold': msg`End a hold on personal data`, 'privacy.erase': msg`Order an erasure`, 'privacy.export': msg`Hand out a person’s own data`, 'privacy.extend': msg`Extend the time for a request`, 'privacy.find': msg`Find a person’s records`, 'privacy.hold': msg`Put a hold on personal data`, 'privacy.identify': msg`Say how somebody was identified`, 'privacy.lift': msg`Lift a restriction`, 'privacy.record': msg`Record requests about personal data`, 'privacy.request': msg`See a request about personal data`, 'privacy.requests': msg`See the requests about personal data`, 'privacy.restrict': msg`Restrict the use of personal data`,
  'recommend.job': msg`Get advice for a job`,
  'roles.list': msg`See what roles may do`,
  'session.admit': msg`Give first sign-in codes`, 'session.factors': msg`See who signs in with a second step`, 'session.resetFactor': msg`Take away somebody’s second step`, 'session.unlinkProvider': msg`Loosen somebody’s account of the provider`, 'provider.setSecret': msg`Keep the provider’s secret`, 'provider.state': msg`See the company’s sign-in provider`,
  'signing.add': msg`Have customers sign`, 'signing.source': msg`See what a customer is to sign`,
  'signings.list': msg`See signed documents`,
  'storage.edit': msg`Change storage accounts`, 'storage.open': msg`Open storage accounts`,
  'store.keys': msg`See the state of the keys`, 'store.maintain': msg`Maintain the database`, 'store.makeShares': msg`Share the company’s key among administrators`, 'store.renewRecovery': msg`Renew the recovery code`, 'store.rotateKey': msg`Change the database’s key`, 'store.setUnlock': msg`Change the passphrase`,
  'sync.export': msg`Write changes to a file`, 'sync.headOffice': msg`Choose this desk as head office`, 'sync.import': msg`Take changes from a file`, 'sync.join': msg`Join a relay`, 'sync.leave': msg`Leave the relay`, 'sync.pause': msg`Pause the sync`, 'sync.request': msg`Ask for a file of changes`, 'sync.retry': msg`Send laid-aside changes again`, 'sync.status': msg`See the state of the sync`,
  'tag.accept': msg`Take suggestions from notes`, 'tag.forget': msg`Forget refused suggestions`, 'tag.mend': msg`Correct fields after notes`, 'tag.refuse': msg`Refuse suggestions from notes`, 'tag.reopen': msg`Open suggestions again`,
  'tags.lessons': msg`See what notes taught`, 'tags.report': msg`See what contradicts notes`, 'tags.risks': msg`See risks in notes`, 'tags.suggest': msg`Get suggestions from notes`,
  'tariff.add': msg`Add tariffs`, 'tariff.copyVersion': msg`Make new versions of tariffs`, 'tariff.detail': msg`See a tariff`, 'tariff.edit': msg`Change tariffs`, 'tariff.removeFee': msg`Remove fees`, 'tariff.removeMaterial': msg`Remove prices of materials`, 'tariff.removeRate': msg`Remove rates`, 'tariff.setFee': msg`Set fees`, 'tariff.setMaterial': msg`Set prices of materials`, 'tariff.setRate': msg`Set rates`,
  'tariffs.list': msg`See the tariffs`,
  'time.add': msg`Clock time`,
  'transfer.accept': msg`Accept jobs of other depots`, 'transfer.decline': msg`Decline jobs of other depots`, 'transfer.offer': msg`Offer jobs to other depots`, 'transfer.withdraw': msg`Withdraw offers of jobs`,
  'transfers.depots': msg`See which depots could take a job`, 'transfers.list': msg`See offers of jobs`,
  'travel.calibration': msg`See how travel times were learned`, 'travel.day': msg`See the drives of a day`,
  'truck.add': msg`Add trucks`, 'truck.detail': msg`See a truck`, 'truck.edit': msg`Change a truck`,
  'trucks.edit': msg`Change several trucks`, 'trucks.list': msg`See the trucks`,
  'trust.contest': msg`Contest facts of one’s record`, 'trust.decide': msg`Decide on contested facts`, 'trust.numbers': msg`See the numbers of the trust rules`, 'trust.report': msg`See the scores of a location`, 'trust.setNumber': msg`Set the numbers of the trust rules`, 'trust.withdraw': msg`Withdraw a contest`, 'trust.worker': msg`See the scores of a person`,
  'user.add': msg`Add users`, 'user.edit': msg`Change users and their roles`,
  'users.list': msg`See the users`,
  'wall.show': msg`See what walls show`,
  'worker.add': msg`Add crew members`, 'worker.detail': msg`See a crew member`, 'worker.dropWage': msg`Drop coming wages`, 'worker.edit': msg`Change a crew member`, 'worker.setWage': msg`Set wages`, 'worker.wages': msg`See wages over time`,
  'workers.edit': msg`Change several crew members`, 'workers.list': msg`See the crew list`,
  'savedAudit.add': msg`Save filters of the log for an audit`, 'savedAudit.annotate': msg`Write remarks on a saved audit`, 'savedAudit.close': msg`Conclude a saved audit`, 'savedAudit.reopen': msg`Open a saved audit again`,
  'savedAudits.list': msg`See the saved audits`,
  'violation.assign': msg`Give violations to somebody`, 'violation.close': msg`Close violations`, 'violation.reopen': msg`Open violations again`, 'violation.setDeadline': msg`Set by when a violation is seen to`, 'violation.setRule': msg`Set the rules for violations`,
  'violations.list': msg`See violations`, 'violations.rules': msg`See the rules for violations`,
}

/** What an action is, in the words of whoever gives the right to it; its name where nothing else is known. */
export function useRightWords(): (action: string) => string {
  const { i18n } = useLingui()
  return (action) => {
    const words = RIGHTS[action]
    return words === undefined ? action : i18n._(words)
  }
}

export function areaOf(action: string): string {
  const [first = ''] = action.split('.')
  return RIGHT_AREAS.find(({ words }) => words.includes(first))?.id ?? 'other'
}
