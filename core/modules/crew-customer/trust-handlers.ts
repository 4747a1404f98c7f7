import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Location } from '../../domain/records/company-records.ts'
import type { Id } from '../../domain/records/field.ts'
import { foldForSearch } from '../../domain/search/search-text.ts'
import { childId } from '../../domain/records/record.ts'
import { inOrder } from '../../kernel/desk/list-page.ts'
import { put, remove, type HandlersOf, type State } from '../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { TrustContract } from './trust-contract.ts'
import { hasFact, readTrust, type TrustBook } from './trust/read-trust.ts'
import type { SideScore, TrustScore } from './trust/score-crew.ts'
import type { TrustAlert } from './trust/trust-alert.ts'
import { trustNumbers, trustSetNumber } from './trust/trust-number-handlers.ts'

/** Whoever it is about may act on it as on his own. */
function workerTarget(state: State, worker: Id<'worker'>): Result<AccessTarget> {
  const record = state.records.get('worker', worker)
  return record ? ok({ kind: 'worker', id: worker, location: record.location, workers: [worker] }) : refuse('record.not_found', { kind: 'worker', id: worker })
}

function bookOf(state: State, worker: string, now: number): Result<TrustBook> {
  const location = placeOf(state, state.records.get('worker', worker)?.location ?? '')
  return location.ok ? ok(readTrust(state, location.value, now)) : location
}

function placeOf({ records }: State, id: string): Result<Location> {
  const location = records.get('location', id)
  return location ? ok(location) : refuse('record.not_found', { kind: 'location', id })
}

export const trustHandlers: HandlersOf<TrustContract> = {
  'trust.worker': {
    target: (state, { worker }) => workerTarget(state, worker),
    answer(state, { worker }, { now, permits }) {
      const book = bookOf(state, worker, now)
      if (!book.ok) return book
      const target = workerTarget(state, worker)
      const permission = target.ok ? permits('trust.worker', target.value) : target
      const readsMoney = permission.ok && permission.value.reads.has('fin')
      const { span, alerts, rules: { scores: { halfLifeDays, leastOnSide, leastInAll } } } = book.value
      return ok({
        worker, name: state.records.get('worker', worker)?.name ?? '', from: span.from, to: span.to,
        ...personOf(book.value, worker), facts: factsOf(book.value, worker).map((fact) => (readsMoney ? fact : { ...fact, values: withoutMoney(fact.values) })),
        alerts: alerts.filter(({ kind, about }) => about.id === worker && (readsMoney || kind !== 'materialsUnbilled')).map((alert) => alertOf(state, book.value, alert)), rules: { halfLifeDays, leastOnSide, leastInAll },
      })
    },
  },
  'trust.report': {
    target: (_, { location }) => ok({ kind: 'location', id: location, location }),
    answer(state, { location: id }, { now }) {
      const location = placeOf(state, id)
      if (!location.ok) return location
      const book = readTrust(state, location.value, now)
      const people = state.records.all('worker', id).filter(({ status }) => status === 'active').map((worker) => ({
        worker: worker.id, name: worker.name, ...personOf(book, worker.id), contests: book.contests.filter((contest) => contest.worker === worker.id && contest.verdict === null).length,
      }))
      return ok({ from: book.span.from, to: book.span.to, people: inOrder(people, { by: 'name', descending: false }, ({ name }) => foldForSearch(name)), alerts: book.alerts.map((alert) => alertOf(state, book, alert)) })
    },
  },
  'trust.numbers': trustNumbers,
  'trust.setNumber': trustSetNumber,
  'trust.contest': {
    target: (state, { worker }) => workerTarget(state, worker),
    decide(state, { worker, fact, reason }, { session, now }) {
      const book = bookOf(state, worker, now)
      if (!book.ok) return book
      if (!hasFact(book.value, worker, fact)) return refuse('trust.no_fact')
      if (book.value.contestOf(worker, fact)?.verdict) return refuse('trust.decided')
      return ok({ changes: [put('trustContest', childId(worker, fact), { reason, by: session.user, at: now, verdict: null, answer: null, decidedBy: null, decidedAt: null })], output: {} })
    },
  },
  'trust.withdraw': {
    target: (state, { worker }) => workerTarget(state, worker),
    decide(state, { worker, fact }) {
      const contest = state.records.get('trustContest', childId(worker, fact))
      if (!contest) return refuse('trust.not_contested')
      return contest.verdict === null ? ok({ changes: [remove('trustContest', childId(worker, fact))], output: {} }) : refuse('trust.decided')
    },
  },
  'trust.decide': {
    target: (state, { worker }) => workerTarget(state, worker),
    decide(state, { worker, fact, verdict, answer }, { session, now }) {
      if (session.worker === worker) return refuse('trust.own_case')
      if (!state.records.get('trustContest', childId(worker, fact))) return refuse('trust.not_contested')
      return ok({ changes: [put('trustContest', childId(worker, fact), { verdict, answer, decidedBy: session.user, decidedAt: now })], output: {} })
    },
  },
}

const UNKNOWN: TrustScore = { score: null, low: 0, high: 100, known: 0 }

function personOf({ scores }: TrustBook, worker: string): TrustScore & { readonly sides: SideScore[] } {
  const trust = scores.get(worker)
  return { ...(trust?.whole ?? UNKNOWN), sides: [...(trust?.sides ?? [])] }
}

function factsOf(book: TrustBook, worker: string): OutputOf<TrustContract['trust.worker']>['facts'] {
  const counted = book.scores.get(worker)?.reasons() ?? []
  const aside = book.aside.filter(({ workers }) => workers.includes(worker)).map((evidence) => ({ evidence, expected: null, effect: null }))
  return [...aside, ...counted].map(({ evidence: { key, side, job, date, outcome, workers, values }, expected, effect }) => {
    const contest = book.contestOf(worker, key)
    return { key, side, job, jobName: book.jobs.get(job)?.name ?? null, date, outcome, expected, effect, crew: workers.length, values, contest: contest && shown(contest) }
  })
}

/** Crews see no money, also where it is about themselves: that there was a claim, not for how much. */
function withoutMoney(values: Readonly<Record<string, number | null>> | null): Record<string, number | null> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => !name.endsWith('Cents')))
}

function shown({ reason, by, byName, at, verdict, answer, decidedByName, decidedAt }: NonNullable<ReturnType<TrustBook['contestOf']>>) {
  return { reason, by, byName, at, verdict, answer, decidedByName, decidedAt }
}

function alertOf({ records }: State, { jobs }: TrustBook, { kind, about, date, jobs: of, values }: TrustAlert) {
  return { kind, about: { ...about, name: records.get(about.kind, about.id)?.name ?? null }, date, jobs: of.map((id) => ({ id, name: jobs.get(id)?.name ?? null })), values }
}
