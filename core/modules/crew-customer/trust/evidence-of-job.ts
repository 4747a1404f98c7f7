import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { feelingOf } from './feedback-words.ts'
import { likeWorkOf } from './like-work.ts'
import type { TrustEvidence, TrustJob, TrustSide } from './trust-evidence.ts'
import type { TrustSettings } from './trust-settings.ts'

/** Everything that one finished job says of those who did it. */
export function evidenceOfJob(job: TrustJob, settings: TrustSettings): TrustEvidence[] {
  if (job.crew.length === 0) return []
  return [...punctuality(job, settings), ...pace(job, settings), ...care(job), ...feedback(job), ...records(job), ...showingUp(job)]
}

function evidence(job: TrustJob, side: TrustSide, outcome: number, values: TrustEvidence['values'], worker?: string): TrustEvidence {
  return {
    key: worker === undefined ? `${side}:${job.job}` : `${side}:${job.job}:${worker}`, side, job: job.job, date: job.date,
    workers: worker === undefined ? job.crew : [worker], outcome: Math.min(1, Math.max(0, outcome)), likeWork: likeWorkOf(job), values,
  }
}

/** The crew is there when the first of them begins on site; late is after the end of the promised window. */
function punctuality(job: TrustJob, { worstLateMinutes }: TrustSettings): TrustEvidence[] {
  const arrivals = job.clocks.flatMap(({ onSiteAt }) => (onSiteAt === null ? [] : [onSiteAt]))
  if (job.windowEndAt === null || arrivals.length === 0) return []
  const lateMinutes = Math.max(0, Math.round((Math.min(...arrivals) - job.windowEndAt) / MS_PER_MINUTE))
  return [evidence(job, 'punctuality', 1 - lateMinutes / worstLateMinutes, { lateMinutes })]
}

/** Time on site against the estimate: half of the scale is on time, and what like jobs usually take over or under is taken off later. */
function pace(job: TrustJob, { worstPace }: TrustSettings): TrustEvidence[] {
  const worked = job.clocks.map(({ siteMinutes }) => siteMinutes).filter((minutes) => minutes > 0)
  if (job.estimatedMinutes === null || job.estimatedMinutes <= 0 || worked.length === 0) return []
  const workedMinutes = Math.max(...worked)
  const over = Math.log(workedMinutes / job.estimatedMinutes)
  return [evidence(job, 'pace', 0.5 - over / (2 * Math.log(1 + worstPace)), { workedMinutes, estimatedMinutes: Math.round(job.estimatedMinutes) })]
}

/** A claim that names people is theirs; one that names nobody is the crew's. What the office refused counts for nothing. */
function care(job: TrustJob): TrustEvidence[] {
  const claims = job.claims.filter(({ isRefused }) => !isRefused)
  return job.crew.map((worker) => {
    const theirs = claims.filter(({ workers }) => workers.length === 0 || workers.includes(worker))
    return evidence(job, 'care', theirs.length === 0 ? 1 : 0, { claims: theirs.length, claimedCents: theirs.reduce((sum, { claimedCents }) => sum + claimedCents, 0) }, worker)
  })
}

/** Stars where there are some, else the words. */
function feedback(job: TrustJob): TrustEvidence[] {
  return job.ratings.flatMap(({ rating, comment }, n) => {
    const feeling = rating === null && comment !== null ? feelingOf(comment) : null
    if (rating === null && feeling === null) return []
    const fact = evidence(job, 'feedback', rating === null ? ((feeling ?? 0) + 1) / 2 : (rating - 1) / 4, { rating })
    return [n === 0 ? fact : { ...fact, key: `${fact.key}:${n}` }]
  })
}

/** Whoever has a clock on a job has a whole one: on site, without entries over each other. */
function records(job: TrustJob): TrustEvidence[] {
  return job.clocks.filter(({ worker }) => job.crew.includes(worker)).map(({ worker, onSiteAt, isMuddled }) => {
    const hasSite = onSiteAt !== null
    return evidence(job, 'records', (hasSite ? 0.5 : 0) + (isMuddled ? 0 : 0.5), { onSite: hasSite ? 1 : 0, muddled: isMuddled ? 1 : 0 }, worker)
  })
}

/** Who was on the crew of a job that others clocked, and has no clock, was not there. Where nobody clocked, nothing is known. */
function showingUp(job: TrustJob): TrustEvidence[] {
  if (job.clocks.length === 0) return []
  return job.crew.map((worker) => {
    const clocked = job.clocks.some((clock) => clock.worker === worker)
    return evidence(job, 'showingUp', clocked ? 1 : 0, { clocked: clocked ? 1 : 0 }, worker)
  })
}
