import * as z from 'zod/mini'
import { VIOLATION_KINDS } from '../../core/domain/violation/violation-rules.ts'

/*
 * What the address bar holds of each screen. Anything that does not fit is left out rather than refused: a pasted link
 * with a slip in it still opens the screen.
 */

const orElse = z.catch
const text = orElse(z.optional(z.string().check(z.maxLength(200))), undefined)
const date = orElse(z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))), undefined)
const id = orElse(z.optional(z.string().check(z.regex(/^[0-9a-f-]{36}$/))), undefined)
const count = orElse(z.optional(z.int().check(z.minimum(0))), undefined)
const list = orElse(z.optional(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(100))), undefined)
const flag = orElse(z.optional(z.boolean()), undefined)
function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return orElse(z.optional(z.enum(values)), undefined)
}

export const boardSearch = z.object({
  locations: list, date, view: oneOf(['day', '3day', 'week']), rows: oneOf(['trucks', 'crews', 'workers']), find: text, filter: list, job: id,
})
const amount = orElse(z.optional(z.number().check(z.minimum(0))), undefined)
const time = orElse(z.optional(z.string().check(z.regex(/^\d{2}:\d{2}$/))), undefined)
/** What little is known of a job before it is booked. */
const sketch = { crew: orElse(z.optional(z.int().check(z.minimum(1))), undefined), trucks: orElse(z.optional(z.int().check(z.minimum(1))), undefined), days: orElse(z.optional(z.int().check(z.minimum(1), z.maximum(10))), undefined), hours: amount, volume: amount, start: time, end: time }
export const newJobSearch = z.object({ location: id, date, customer: id, ...sketch })
export const depotsSearch = z.object({ view: oneOf(['depots', 'load', 'map', 'offers', 'clashes', 'money', 'words', 'prices']), from: date, date, job: id, location: id, show: oneOf(['waiting', 'open', 'all']) })
export const capacitySearch = z.object({ location: id, from: date, day: date, job: id, ...sketch })
export const mapSearch = z.object({ location: id, date, job: id })
export const jobSearch = z.object({ tab: oneOf(['job', 'money', 'inventory', 'history']) })
export const journeySearch = z.object({ job: id })
export const marginSearch = z.object({
  from: date, to: date, location: id, by: oneOf(['rule', 'location', 'truck', 'crew', 'worker', 'person', 'time']), rule: text, state: oneOf(['open', 'recovered', 'accepted', 'wrong', 'all']), key: text, view: oneOf(['overview', 'digest', 'costs', 'data', 'findings', 'unexplained', 'decisions', 'parameters']), rollUp: oneOf(['job', 'journey', 'truck', 'crew', 'worker', 'location', 'service', 'salesperson', 'month']),
  finding: text, sort: oneOf(['worth', 'deadline', 'amount', 'newest']), period: oneOf(['week', 'month']), recoverable: flag, owner: text, problem: text, weekday: oneOf(['1', '2', '3', '4', '5', '6', '7']), bookedBy: id,
})
export const paySearch = z.object({ week: date, location: id, worker: id, view: oneOf(['week', 'rules']) })
export const conflictsSearch = z.object({ location: id, state: oneOf(['open', 'resolved']), clash: text, kind: text })
export const activitySearch = z.object({ user: id, action: text, job: id, journey: id, worker: id, location: id, decision: oneOf(['allowed', 'refused']), seen: flag, from: date, to: date, audit: id, entry: count, digest: orElse(z.optional(z.string().check(z.regex(/^(?:all|\d{4}-\d{2}-\d{2})$/))), undefined) })
export const violationsSearch = z.object({ state: oneOf(['open', 'overdue', 'closed', 'all']), rule: oneOf(VIOLATION_KINDS), location: id, job: id, mine: flag })
export const alertsSearch = z.object({ state: oneOf(['open', 'acknowledged', 'closed', 'all']) })
export const moneySearch = z.object({ state: oneOf(['open', 'closed', 'all']) })
export const privacySearch = z.object({ show: oneOf(['open', 'all', 'incidents', 'keeping']), request: id, customer: id })
export const tableSearch = z.object({ find: text, filter: list, sort: text, descending: flag, open: text })
export const companySearch = z.object({ tab: oneOf(['company', 'locations', 'modules', 'users', 'roles', 'keys', 'trust', 'notes', 'relay', 'displays', 'map']) })
