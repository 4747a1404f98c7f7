import { RefusalError } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import type { Location } from '../../domain/records/company-records.ts'
import { isLocalTime, type LocalTime } from '../../domain/time/local-time.ts'
import { toInstant } from '../../domain/time/zoned-time.ts'
import type { InputOf } from '../../kernel/contract/method.ts'
import type { DeskContract } from '../../adapters/desk/compose-modules.ts'
import { findNamed, findRecordId } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { UsageError } from '../usage-error.ts'

/** What happened, or might: as options of `repair` and as items of a variant of `whatif`. */
const DISRUPTION_WORDS = ['worker-away', 'truck-down', 'job-late', 'job-longer', 'job-added', 'job-dropped', 'hire', 'hire-driver', 'rent'] as const
type DisruptionWord = (typeof DISRUPTION_WORDS)[number]

/** A word and what it is about, checked for its form alone: names are looked up when the company is open. */
export interface SaidDisruption {
  readonly word: DisruptionWord
  readonly subject: string
  readonly time: LocalTime | null
  readonly count: number | null
}

/** What is not said, the desk's own figures fill in. */
type SaidToDesk = InputOf<DeskContract['plan.repair']>['disruptions'][number]

export interface SaidOf {
  readonly locations: readonly Location[]
  readonly date: string
}

/** `worker-away=Dan Roy@11:00`, `job-longer=J-1042+90`, `hire=2`; also in camel case. */
export function parseDisruption(text: string): SaidDisruption {
  const [, key = '', value = ''] = /^\s*([A-Za-z-]+)\s*[=:]\s*(.*?)\s*$/.exec(text) ?? []
  const word = DISRUPTION_WORDS.find((one) => one === key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
  if (word === undefined) throw new UsageError(`"${text}": ${DISRUPTION_WORDS.map((one) => `${one}=…`).join(', ')}`)
  return parseSaid(word, value)
}

export function parseSaid(word: DisruptionWord, value: string): SaidDisruption {
  if (word === 'hire' || word === 'hire-driver') return { word, subject: '', time: null, count: wholeNumber(`${word}=${value}`, value) }
  const [, subject = '', count, time] = /^(.+?)(?:\+(\d+))?(?:@(\d\d:\d\d))?$/.exec(value) ?? []
  if (subject === '') throw new UsageError(`${word}: "${value}"`)
  if (time !== undefined && !isLocalTime(time)) throw new UsageError(`${word}: "${time}": HH:MM`)
  if (word === 'job-late' && time === undefined) throw new UsageError(`${word}: ${subject}@HH:MM`)
  if (word === 'job-longer' && count === undefined) throw new UsageError(`${word}: ${subject}+90`)
  return { word, subject, time: time ?? null, count: count === undefined ? null : Number(count) }
}

function wholeNumber(said: string, text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`"${said}": 1, 2, 3 …`)
  return count
}

export function disruptionOf(open: OpenSession, { word, subject, time, count }: SaidDisruption, of: SaidOf): SaidToDesk {
  const zone = of.locations[0]?.timezone ?? 'UTC'
  const instant = time === null ? null : toInstant(of.date, time, zone)
  if (instant?.ok === false) throw new RefusalError(instant.failure.code, instant.failure.params)
  const at = instant?.value ?? null
  const job = () => asId<'job'>(findRecordId(open, 'job', subject))
  switch (word) {
    case 'worker-away':
      return { kind: 'workerAway', worker: findNamed(open, 'worker', subject, of.locations), from: at }
    case 'truck-down':
      return { kind: 'truckDown', truck: findNamed(open, 'truck', subject, of.locations), from: at }
    case 'job-late':
      return { kind: 'jobLate', job: job(), notBefore: at ?? 0 }
    case 'job-longer':
      return { kind: 'jobLonger', job: job(), minutes: count ?? 0 }
    case 'job-added':
      return { kind: 'jobAdded', job: job() }
    case 'job-dropped':
      return { kind: 'jobDropped', job: job() }
    case 'hire':
    case 'hire-driver':
      return { kind: 'hire', location: of.locations[0]?.id ?? null, people: count ?? 1, drives: word === 'hire-driver' }
    case 'rent':
      return { kind: 'rentTruck', like: findNamed(open, 'truck', subject, of.locations) }
  }
}
