import { median } from '../../../domain/place/robust-fit.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { AlertSettings, TrustAlert, TrustAlertKind } from './trust-alert.ts'
import type { TrustEvidence, TrustJob } from './trust-evidence.ts'

/** Every pattern that is worth a talk, latest first. `evidence` is without what is set aside. */
export function findAlerts(jobs: readonly TrustJob[], evidence: readonly TrustEvidence[], today: LocalDate, settings: AlertSettings): TrustAlert[] {
  const recent = addDays(today, -settings.withinDays)
  return [...lowRatings(evidence, recent, settings), ...suddenDrops(evidence, recent, settings), ...clocksBeyondMates(jobs, settings), ...clocksBeyondStamps(jobs, settings), ...drivesBeyondPlace(jobs, settings), ...unbilledMaterials(jobs, settings), ...discountsByOne(jobs, settings), ...claimsByCustomer(jobs, today, settings)]
    .toSorted((a, b) => (a.date === b.date ? compare(`${a.kind}${a.about.id}`, `${b.kind}${b.about.id}`) : compare(b.date, a.date)))
}

/** At least as many low ratings within the last days; the stars alone, words are too soft for this. */
function lowRatings(evidence: readonly TrustEvidence[], recent: LocalDate, { lowRating, lowRatings: most, withinDays }: AlertSettings): TrustAlert[] {
  const low = evidence.filter(({ side, date, values }) => side === 'feedback' && date >= recent && typeof values['rating'] === 'number' && values['rating'] <= lowRating)
  return workersOf(low).flatMap((worker) => {
    const theirs = low.filter(({ workers }) => workers.includes(worker))
    return theirs.length < most ? [] : [alert('lowRatings', 'worker', worker, theirs, { ratings: theirs.length, days: withinDays, lowRating })]
  })
}

/** The mean outcome of the last days against that of before, by the standard error of the difference; over punctuality, pace and feedback together. */
function suddenDrops(evidence: readonly TrustEvidence[], recent: LocalDate, { dropErrors, leastFacts, withinDays }: AlertSettings): TrustAlert[] {
  const telling = evidence.filter(({ side }) => side === 'punctuality' || side === 'pace' || side === 'feedback')
  const means = new Map([...Map.groupBy(telling, ({ side, likeWork }) => `${side} ${likeWork}`)].map(([kind, facts]) => [kind, meanOf(facts.map(({ outcome }) => outcome))]))
  const residual = ({ side, likeWork, outcome }: TrustEvidence) => outcome - (means.get(`${side} ${likeWork}`) ?? outcome)
  return workersOf(telling).flatMap((worker) => {
    const theirs = telling.filter(({ workers }) => workers.includes(worker))
    const [late, before] = [theirs.filter(({ date }) => date >= recent), theirs.filter(({ date }) => date < recent)]
    if (late.length < leastFacts || before.length < leastFacts) return []
    const [lateOnes, earlierOnes] = [late.map(residual), before.map(residual)]
    const drop = meanOf(earlierOnes) - meanOf(lateOnes)
    const error = Math.sqrt(varianceOf(lateOnes) / late.length + varianceOf(earlierOnes) / before.length)
    return drop <= 0 || drop < dropErrors * error ? [] : [alert('suddenDrop', 'worker', worker, late, { points: Math.round(100 * drop), days: withinDays, facts: late.length })]
  })
}

/** Paid far longer than the others of the same crew on the same job, again and again. Who is in charge comes first and leaves last, and is not looked at. */
function clocksBeyondMates(jobs: readonly TrustJob[], { beyondMatesMinutes, patternJobs }: AlertSettings): TrustAlert[] {
  const beyond = jobs.flatMap((job) => (job.clocks.length < 3 ? [] : job.clocks.flatMap(({ worker, paidMinutes }) => {
    const over = paidMinutes - median(job.clocks.filter((mate) => mate.worker !== worker).map((mate) => mate.paidMinutes))
    return over < beyondMatesMinutes || job.inCharge.includes(worker) ? [] : [{ worker, over, job: job.job, date: job.date }]
  })))
  return patternsOf('clockBeyondMates', beyond, patternJobs)
}

/** Clocked on site before the crew told that it was there, or after it told that it was done, again and again. */
function clocksBeyondStamps(jobs: readonly TrustJob[], { beyondStampsMinutes, patternJobs }: AlertSettings): TrustAlert[] {
  const beyond = jobs.flatMap(({ job, date, arrivedAt, doneAt, clocks }) => clocks.flatMap(({ worker, onSiteAt, offSiteAt }) => {
    const early = arrivedAt === null || onSiteAt === null ? 0 : Math.max(0, arrivedAt - onSiteAt)
    const late = doneAt === null || offSiteAt === null ? 0 : Math.max(0, offSiteAt - doneAt)
    const over = Math.round((early + late) / MS_PER_MINUTE)
    return over < beyondStampsMinutes ? [] : [{ worker, over, job, date }]
  }))
  return patternsOf('clockBeyondStamps', beyond, patternJobs)
}

/** Clocked far longer on the road between a job's stops than the way takes at a crawl, again and again. */
function drivesBeyondPlace(jobs: readonly TrustJob[], { beyondStampsMinutes, patternJobs }: AlertSettings): TrustAlert[] {
  const beyond = jobs.flatMap(({ job, date, metres, isPlaced, clocks }) => (isPlaced ? clocks.flatMap(({ worker, driveMinutes }) => {
    const over = driveMinutes - Math.round((metres * DETOUR) / CRAWL_METRES_A_MINUTE)
    return over < beyondStampsMinutes ? [] : [{ worker, over, job, date }]
  }) : []))
  return patternsOf('driveBeyondPlace', beyond, patternJobs)
}

/** Roads against straight lines in a town with a river; 20 km an hour. */
const DETOUR = 1.6
const CRAWL_METRES_A_MINUTE = 333

function patternsOf(kind: TrustAlertKind, beyond: readonly { readonly worker: string; readonly over: number; readonly job: string; readonly date: LocalDate }[], patternJobs: number): TrustAlert[] {
  return [...Map.groupBy(beyond, ({ worker }) => worker)].flatMap(([worker, theirs]) => (theirs.length < patternJobs ? [] : [alert(kind, 'worker', worker, theirs, { jobs: theirs.length, minutes: sumOf(theirs.map(({ over }) => over)) })]))
}

/** Material that went out under somebody's charge and was neither brought back nor billed, as a share of what went out, against the others'. */
function unbilledMaterials(jobs: readonly TrustJob[], { timesUsual, leastCents, patternJobs }: AlertSettings): TrustAlert[] {
  const charged = jobs.flatMap((job) => (job.issuedMaterialCents === 0 ? [] : job.inCharge.map((worker) => ({ worker, job: job.job, date: job.date, lost: job.lostMaterialCents, issued: job.issuedMaterialCents }))))
  const [lost, issued] = [sumOf(charged.map((each) => each.lost)), sumOf(charged.map((each) => each.issued))]
  return [...Map.groupBy(charged, ({ worker }) => worker)].flatMap(([worker, theirs]) => {
    const [mine, out] = [sumOf(theirs.map((each) => each.lost)), sumOf(theirs.map((each) => each.issued))]
    const others = (lost - mine) / Math.max(1, issued - out)
    const unbilled = theirs.filter((each) => each.lost > 0)
    if (mine < leastCents || unbilled.length < patternJobs || mine / out < timesUsual * others) return []
    return [alert('materialsUnbilled', 'worker', worker, unbilled, { jobs: unbilled.length, cents: mine, percent: Math.round((100 * mine) / out), usualPercent: Math.round(100 * others) })]
  })
}

/** Discounts under one name, as a share of everything billed, against all other names together. */
function discountsByOne(jobs: readonly TrustJob[], { timesUsual, leastCents, patternJobs }: AlertSettings): TrustAlert[] {
  const given = jobs.flatMap((job) => job.discounts.flatMap(({ by, cents }) => (by === null || cents === 0 ? [] : [{ by, cents, job: job.job, date: job.date }])))
  const names = Map.groupBy(given, ({ by }) => by)
  if (names.size < 3) return []
  const sums = [...names].map(([by, theirs]) => ({ by, theirs, cents: sumOf(theirs.map((each) => each.cents)) }))
  return sums.flatMap(({ by, theirs, cents }) => {
    const usual = median(sums.filter((other) => other.by !== by).map((other) => other.cents))
    return cents < leastCents || theirs.length < patternJobs || cents < timesUsual * usual ? [] : [alert('discountsByOne', 'user', by, theirs, { jobs: theirs.length, cents, usualCents: Math.round(usual) })]
  })
}

function claimsByCustomer(jobs: readonly TrustJob[], today: LocalDate, { customerClaims, customerDays }: AlertSettings): TrustAlert[] {
  const since = addDays(today, -customerDays)
  const claimed = jobs.flatMap((job) => job.claims.filter(({ opened }) => opened >= since).map(({ opened, claimedCents }) => ({ customer: job.customer, job: job.job, date: opened, claimedCents })))
  return [...Map.groupBy(claimed, ({ customer }) => customer)].flatMap(([customer, theirs]) => (theirs.length < customerClaims ? [] : [alert('claimsByCustomer', 'customer', customer, theirs, { claims: theirs.length, cents: sumOf(theirs.map((each) => each.claimedCents)), days: customerDays })]))
}

function alert(kind: TrustAlertKind, about: TrustAlert['about']['kind'], id: string, made: readonly { readonly job: string; readonly date: LocalDate }[], values: TrustAlert['values']): TrustAlert {
  const dated = made.toSorted((a, b) => compare(b.date, a.date) || compare(a.job, b.job))
  return { kind, about: { kind: about, id }, date: dated[0]?.date ?? '', jobs: [...new Set(dated.map(({ job }) => job))], values }
}

function workersOf(evidence: readonly TrustEvidence[]): string[] {
  return [...new Set(evidence.flatMap(({ workers }) => workers))].toSorted()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function meanOf(values: readonly number[]): number {
  return sumOf(values) / Math.max(1, values.length)
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return sumOf(values.map((value) => (value - mean) ** 2)) / Math.max(1, values.length - 1)
}
