import type { HandoverState } from '../../domain/handover/handover-state.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `transfer`, `loan` and `head-office` say. */
export interface HandoverTexts {
  readonly help: {
    readonly transfer: Words<'about' | 'list' | 'offer' | 'accept' | 'decline' | 'withdraw' | 'job' | 'id' | 'to' | 'reason' | 'price' | 'hours' | 'all' | 'examples'>
    readonly loan: Words<'about' | 'list' | 'offer' | 'accept' | 'decline' | 'withdraw' | 'end' | 'id' | 'from' | 'truck' | 'worker' | 'start' | 'until' | 'on' | 'examples'>
    readonly headOffice: Words<'about' | 'board' | 'load' | 'clashes' | 'completeness' | 'leaks' | 'trust' | 'tariffs' | 'words' | 'day' | 'days' | 'from' | 'to' | 'allPrices' | 'examples'>
  }
  readonly states: Readonly<Record<HandoverState, string>>
  readonly columns: Words<'id' | 'state' | 'job' | 'day' | 'from' | 'to' | 'what' | 'span' | 'answerBy' | 'price' | 'depot' | 'journeys' | 'jobs' | 'unassigned' | 'clashes' | 'load' | 'trucks' | 'people' | 'upTo' | 'missingEntries' | 'missing' | 'documents' | 'leaks' | 'recoverable' | 'recovered' | 'perJob' | 'median' | 'scored' | 'alerts' | 'kind' | 'key' | 'usual' | 'word' | 'likely' | 'clash' | 'authors'>
  readonly crossed: string
  readonly none: string
  readonly transferOffered: (to: string) => string
  readonly transferAccepted: string
  readonly loanOffered: (to: string) => string
  readonly loanAccepted: string
  readonly declined: string
  readonly withdrawn: string
  readonly ended: (on: string) => string
  readonly waiting: (transfers: number, loans: number) => string
  readonly noRelay: string
  readonly lineUp: string
  readonly lineDown: string
  readonly entriesMissing: (depot: string, count: number, since: string | null) => string
  readonly changesMissing: (depot: string, count: number) => string
  readonly standing: Words<'complete' | 'incomplete' | 'unknown' | 'not_granted'>
  readonly never: string
  readonly troubles: Words<'catching_up' | 'not_taken'>
  readonly priceKinds: Words<'rate' | 'minimum' | 'trip' | 'fee' | 'material'>
  readonly wordKinds: Words<'type' | 'tag' | 'skill' | 'feature' | 'equipment' | 'property'>
  readonly total: string
  readonly alike: string
}

export const HANDOVER_ENGLISH: HandoverTexts = {
  help: {
    transfer: {
      about: 'Give a job to another depot: offered by one, answered by the other.', list: 'offers that are open, or all', offer: 'offer a job that nobody has been sent to', accept: 'take it: the job is this depot’s from then on', decline: 'say no', withdraw: 'take the offer back',
      job: 'the job: its number, id or the end of it', id: 'the offer: its id or the end of it', to: 'the depot that is to take it', reason: 'why', price: 'what the depots settle for it, in dollars', hours: 'hours until the offer expires', all: 'answered and expired ones too',
      examples: '\nExamples:\n  trujourney transfer offer J-1042 --to Ottawa --reason "no truck left"\n  trujourney transfer list\n  trujourney transfer accept 3f9a21bc',
    },
    loan: {
      about: 'Lend trucks and people to another depot for a while: offered by one, answered by the other.', list: 'loans that are open or running, or all', offer: 'offer trucks and people', accept: 'take them', decline: 'say no', withdraw: 'take the offer back', end: 'they are back early',
      id: 'the loan: its id or the end of it', from: 'the depot that lends', truck: 'a truck, several times', worker: 'a worker, several times', start: 'first day, or a moment with offset', until: 'last day, or a moment with offset', on: 'day from which on they are back',
      examples: '\nExamples:\n  trujourney loan offer --from Toronto --to Ottawa --truck "TOR 02" --start 2026-06-01 --until 2026-06-03 --reason "theirs is broken"\n  trujourney loan accept 3f9a21bc',
    },
    headOffice: {
      about: 'All depots side by side.', board: 'journeys, jobs and clashes of each depot by day', load: 'what is to be done and what there is to do it with, by depot and day', clashes: 'what two depots have to settle', completeness: 'what of each depot is here, and what is missing', leaks: 'leaks by depot', trust: 'how the crews of each depot do', tariffs: 'prices that differ', words: 'words that only some depots use',
      day: 'first day', days: 'how many days', from: 'first day of the jobs', to: 'last day of the jobs', allPrices: 'also what is the same everywhere',
      examples: '\nExamples:\n  trujourney head-office board --day today --days 7\n  trujourney head-office completeness\n  trujourney head-office tariffs',
    },
  },
  states: { offered: 'offered', accepted: 'accepted', declined: 'declined', withdrawn: 'withdrawn', expired: 'expired', overtaken: 'overtaken' },
  columns: {
    id: 'Id', state: 'State', job: 'Job', day: 'Day', from: 'From', to: 'To', what: 'What', span: 'When', answerBy: 'Answer by', price: 'Price', depot: 'Depot', journeys: 'Journeys', jobs: 'Jobs', unassigned: 'Unassigned', clashes: 'Clashes', load: 'Load', trucks: 'Trucks', people: 'People', upTo: 'Up to', missingEntries: 'Entries missing', missing: 'Changes to take in', documents: 'Documents',
    leaks: 'Leaks', recoverable: 'Recoverable', recovered: 'Recovered', perJob: 'Per job', median: 'Middle', scored: 'Scored', alerts: 'Alerts', kind: 'Kind', key: 'What', usual: 'Usual', word: 'Word', likely: 'Likely', clash: 'Clash', authors: 'Authors',
  },
  crossed: 'crossed',
  none: 'Nothing.',
  transferOffered: (to) => `Offered to ${to}.`,
  transferAccepted: 'Taken over: the job is this depot’s.',
  loanOffered: (to) => `Offered to ${to}.`,
  loanAccepted: 'Taken: they count here for the time of the loan.',
  declined: 'Declined.',
  withdrawn: 'Withdrawn.',
  ended: (on) => `Back from ${on} on.`,
  waiting: (transfers, loans) => `${transfers + loans === 1 ? '1 offer waits' : `${transfers + loans} offers wait`} for your answer (jobs ${transfers}, loans ${loans}).`,
  noRelay: 'This workstation belongs to no relay: what is here is all there is.',
  lineUp: 'The line to the relay stands.',
  lineDown: 'There is no line to the relay: whether anything else is missing is not known.',
  entriesMissing: (depot, count, since) => `${depot}: ${count} ${count === 1 ? 'entry' : 'entries'} missing. Made at the depot and not at the relay yet${since === null ? '' : `, the oldest of ${since}`}.`,
  changesMissing: (depot, count) => `${depot}: ${count} ${count === 1 ? 'change' : 'changes'} at the relay and not taken in here yet.`,
  standing: { complete: 'complete', incomplete: 'incomplete', unknown: 'unknown', not_granted: 'not granted' },
  never: 'never',
  troubles: { catching_up: 'catching up', not_taken: 'not taken' },
  priceKinds: { rate: 'rate', minimum: 'minimum', trip: 'trip fee', fee: 'fee', material: 'material' },
  wordKinds: { type: 'service', tag: 'tag', skill: 'skill', feature: 'truck', equipment: 'item', property: 'property' },
  total: 'All',
  alike: 'No difference.',
}
