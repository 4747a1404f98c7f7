import type { RequestLaw } from '../records/privacy-records.ts'
import { addDays, daysBetween } from '../time/local-date.ts'

/** Within how many days a request is to be answered, and by how many that may be put off. Numbers of the law, with where they stand. */
export interface AnswerTime {
  readonly days: number
  readonly extensionDays: number
  readonly source: string
}

export const ANSWER_TIMES: Readonly<Record<RequestLaw, AnswerTime>> = {
  law25: { days: 30, extensionDays: 0, source: 'Quebec, Act respecting the protection of personal information in the private sector, s. 32' },
  pipeda: { days: 30, extensionDays: 30, source: 'Canada, PIPEDA, s. 8(3) and 8(4)' },
  gdpr: { days: 30, extensionDays: 60, source: 'EU, GDPR, art. 12(3): one month, two further months' },
  other: { days: 30, extensionDays: 30, source: 'the company’s own rule' },
}

/** How long the books of a business have to be kept after the year they belong to. */
export interface BooksKept {
  readonly years: number
  readonly source: string
}

export const BOOKS_KEPT: Readonly<Record<'CA' | 'US', BooksKept>> = {
  CA: { years: 6, source: 'Canada, Income Tax Act, s. 230(4)(b); Excise Tax Act, s. 286(3); Quebec, Tax Administration Act, s. 35.1' },
  US: { years: 7, source: 'United States, 26 CFR 1.6001-1 with the longest period of 26 USC 6511(d)(1)' },
}

export function answerDue(receivedOn: string, law: RequestLaw): string {
  return addDays(receivedOn, ANSWER_TIMES[law].days)
}

/** Days until it is due; negative when it is late. */
export function daysLeft(today: string, dueOn: string): number {
  return daysBetween(today, dueOn)
}

/** The last day on which the books of a day have to be there. */
export function booksKeptUntil(lastDate: string, country: 'CA' | 'US'): string {
  return `${Number(lastDate.slice(0, 4)) + BOOKS_KEPT[country].years}-12-31`
}
