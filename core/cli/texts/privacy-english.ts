import type { EXTENSION_REASONS, IDENTITY_CHECKS, REFUSAL_REASONS, REQUEST_KINDS, REQUEST_LAWS, REQUEST_OUTCOMES, REQUEST_STEPS, RESTRICTION_REASONS, HOLD_BASES } from '../../domain/records/privacy-records.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>
type Of<List extends readonly string[]> = Words<List[number]>

/** What `privacy` says. */
export interface PrivacyTexts {
  readonly help: Words<'about' | 'list' | 'all' | 'find' | 'text' | 'record' | 'kind' | 'who' | 'whoMany' | 'received' | 'law' | 'channel' | 'worker' | 'show' | 'request' | 'identify' | 'how' | 'extend' | 'why' | 'approve' | 'erase' | 'restrict' | 'restrictWhy' | 'until' | 'lift' | 'close' | 'outcome' | 'refusedWhy' | 'export' | 'file' | 'certificate' | 'hold' | 'basis' | 'reference' | 'endHold' | 'holdId' | 'gone' | 'seen' | 'device' | 'register' | 'region' | 'regionWhich' | 'reason' | 'retention' | 'set' | 'months' | 'retentionKind' | 'propose' | 'examples'>
  readonly columns: Words<'id' | 'kind' | 'name' | 'received' | 'left' | 'state' | 'identity' | 'location' | 'phone' | 'email' | 'jobs' | 'device' | 'by' | 'at' | 'records' | 'copies'>
  readonly kinds: Of<typeof REQUEST_KINDS>
  readonly laws: Of<typeof REQUEST_LAWS>
  readonly identity: Of<typeof IDENTITY_CHECKS>
  readonly outcomes: Of<typeof REQUEST_OUTCOMES>
  readonly steps: Of<typeof REQUEST_STEPS>
  readonly extensions: Of<typeof EXTENSION_REASONS>
  readonly refusals: Of<typeof REFUSAL_REASONS>
  readonly restrictions: Of<typeof RESTRICTION_REASONS>
  readonly bases: Of<typeof HOLD_BASES>
  readonly desks: Words<'done' | 'gone' | 'seen' | 'waits' | 'reads'>
  readonly retained: Words<'customer' | 'worker'>
  readonly retentionColumns: Words<'kind' | 'months' | 'due' | 'proposed' | 'source'>
  readonly proposedRequests: (requests: number, people: number) => string
  readonly regionIs: (region: string | null) => string
  readonly registered: (file: string) => string
  readonly none: string
  readonly nobody: string
  readonly unchecked: string
  readonly days: (days: number) => string
  readonly late: (days: number) => string
  readonly recorded: (id: string, due: string) => string
  readonly identified: string
  readonly extended: (due: string) => string
  readonly approved: (missing: number) => string
  readonly erased: (kept: string | null) => string
  readonly keyDestroyed: (at: string) => string
  readonly keyStays: string
  readonly copies: (rewritten: number) => string
  readonly unreachable: (path: string) => string
  readonly restricted: (count: number, until: string) => string
  readonly lifted: (count: number) => string
  readonly closed: string
  readonly exported: (file: string, records: number) => string
  readonly certified: (file: string, isComplete: boolean) => string
  readonly held: (id: string, until: string) => string
  readonly holdEnded: string
  readonly goneNoted: string
  readonly readers: (request: string) => string
  readonly approvals: (have: number, missing: number) => string
  readonly booksUntil: (until: string) => string
  readonly openClaims: (count: number) => string
}

export const PRIVACY_ENGLISH: PrivacyTexts = {
  help: {
    about: 'Requests of people about their own data: access, correction, restriction, erasure. Ends with 4 while one is late.',
    list: 'open requests, the most urgent first', all: 'closed ones too', find: 'finds a person, with all records that are theirs', text: 'name, phone or e-mail',
    record: 'writes down a request', kind: 'access, correction, restriction or erasure', who: 'id of a record of the person', whoMany: 'ids of the person’s records, as find tells them', received: 'day it came in; today unless given', law: 'law25, pipeda, gdpr or other', channel: 'phone, email, letter or inPerson', worker: 'the person is of the crew, not a customer',
    show: 'one request: steps, approvals, holds, how far an erasure is', request: 'its id, or the end of it', identify: 'notes how somebody made sure who asks', how: 'knownInPerson, callback, document or emailLink', extend: 'takes the longer time that the law allows', why: 'complex, many or consulting',
    approve: 'says that this person may be erased; two people have to, and not whoever recorded the request', erase: 'erases the person here, in backups and older copies, and tells the other desks', restrict: 'keeps the data and shows it to administrators and auditors alone', until: 'last day, 2026-12-31', lift: 'ends the restriction', close: 'closes the request', outcome: 'done, refused or withdrawn', refusedWhy: 'identity, unfounded, lawKeepsIt, rightsOfOthers or nothingHeld',
    restrictWhy: 'accuracy, unlawful, claim or objection', export: 'writes all that is held about the person, to read and for programs', file: 'a .zip', certificate: 'writes the certificate of an erasure, signed', hold: 'forbids erasing a person until a day', basis: 'claim, litigation, authority or insurance', reference: 'number of the file in which the reason stands', endHold: 'ends a hold', holdId: 'id of the hold', region: 'where the data may be stored; a relay elsewhere, or that does not say, is not used', regionWhich: 'CA, CA-QC, US, EU, or none', register: 'writes the register of processing, for programs and to read', reason: 'why', retention: 'how long people are kept, and of how many that time is over', set: 'sets another time for a kind', months: 'months after the last thing that was done', retentionKind: 'customer or worker', propose: 'makes requests to erase those whose time is over; they need two approvals like any other', gone: 'says that a workstation is gone and will never erase anything', seen: 'says that somebody has seen that a workstation that may only read has erased', device: 'its id',
    examples: '\nExamples:\n  trujourney privacy find "514 555 0188"\n  trujourney privacy record erasure ID1 ID2 --channel phone\n  trujourney privacy identify 4f2a91c0 --how callback\n  trujourney privacy approve 4f2a91c0 --as ben@example.com\n  trujourney privacy erase 4f2a91c0\n  trujourney privacy certificate 4f2a91c0 ./certificate.zip',
  },
  columns: { id: 'Id', kind: 'Asked for', name: 'Who', received: 'Received', left: 'Left', state: 'State', identity: 'Identity', location: 'Location', phone: 'Phone', email: 'E-mail', jobs: 'Jobs', device: 'Workstation', by: 'By', at: 'When', records: 'Records', copies: 'Copies' },
  kinds: { access: 'access', correction: 'correction', restriction: 'restriction', erasure: 'erasure' },
  laws: { law25: 'Law 25', pipeda: 'PIPEDA', gdpr: 'GDPR', other: 'own rule' },
  identity: { knownInPerson: 'known in person', callback: 'called back', document: 'document seen', emailLink: 'link by e-mail', schedule: 'nobody asked' },
  outcomes: { done: 'done', refused: 'refused', withdrawn: 'withdrawn' },
  steps: { identity: 'identity checked', extended: 'more time taken', exported: 'copy handed out', corrected: 'corrected', restricted: 'restricted', lifted: 'restriction lifted', approved: 'erasure approved', ordered: 'erasure ordered', closed: 'closed' },
  extensions: { complex: 'complex', many: 'many requests', consulting: 'others have to be asked' },
  refusals: { identity: 'not who they say', unfounded: 'unfounded', lawKeepsIt: 'a law wants it kept', rightsOfOthers: 'rights of others', nothingHeld: 'nothing is held' },
  restrictions: { accuracy: 'accuracy in dispute', unlawful: 'use unlawful', claim: 'needed for a claim', objection: 'objection pending' },
  bases: { claim: 'claim', litigation: 'litigation', authority: 'authority', insurance: 'insurance' },
  desks: { done: 'erased', gone: 'gone', seen: 'seen erased', waits: 'not yet', reads: 'reads only, cannot say so' },
  retained: { customer: 'customers', worker: 'crew' },
  retentionColumns: { kind: 'Whom', months: 'Months', due: 'Over', proposed: 'Proposed', source: 'Why' },
  proposedRequests: (requests, people) => `${people} people in ${requests} request(s). Each needs two approvals.`,
  regionIs: (region) => (region === null ? 'The data may be stored anywhere.' : `The data may be stored in ${region} alone. Where the second folder of backups stands, this program cannot know.`),
  registered: (file) => `Register written to ${file}.`,
  none: 'No request is open.',
  nobody: 'Nobody like that was found.',
  unchecked: 'unchecked',
  days: (days) => `${days} d`,
  late: (days) => `${days} d late`,
  recorded: (id, due) => `Recorded as ${id}. To be answered by ${due}.`,
  identified: 'Noted.',
  extended: (due) => `To be answered by ${due}.`,
  approved: (missing) => (missing > 0 ? `Approved; ${missing} more has to approve.` : 'Approved. It can be erased now.'),
  keyDestroyed: (at) => `key of the data, destroyed ${at}`,
  keyStays: 'key of the data, stays with what is kept',
  erased: (kept) => (kept === null ? 'Erased. Nothing is kept.' : `Erased. Whom invoices were for is kept apart until ${kept}.`),
  copies: (rewritten) => `Backups and older copies written anew: ${rewritten}.`,
  unreachable: (path) => `Not found, so not erased until it is put back: ${path}`,
  restricted: (count, until) => `Restricted until ${until}: ${count} record(s).`,
  lifted: (count) => `Lifted: ${count} record(s).`,
  closed: 'Closed.',
  exported: (file, records) => `${records} records written to ${file}.`,
  certified: (file, isComplete) => (isComplete ? `Certificate written to ${file}.` : `Certificate written to ${file}; it is open, since not every workstation has done it.`),
  held: (id, until) => `Held until ${until} (${id}).`,
  holdEnded: 'Ended.',
  goneNoted: 'Noted.',
  readers: (request) => `A workstation that may only read erases and has it in its own log (privacy.acknowledge), but cannot say so here. Look there, then: privacy seen ${request} WORKSTATION`,
  approvals: (have, missing) => `Approvals: ${have}; missing: ${missing}.`,
  booksUntil: (until) => `The books need whom invoices were for until ${until}.`,
  openClaims: (count) => `Open claims: ${count}.`,
}
