import type { ReadDatabase } from '../ports/database.ts'

/* A job goes over by a copy of its own, which may be offered on: a line of jobs, each with the offer that it came by. */

interface Offer {
  readonly id: string
  readonly job: string
}

/** That job and all that it may become, by whatever offers there are of it. */
export function passedOn(read: ReadDatabase, job: string): string[] {
  return read.raw<[string]>('WITH RECURSIVE line (job) AS (SELECT ? UNION SELECT t.copy FROM line JOIN transfer t ON t.job = line.job) SELECT job FROM line', job).map(([id]) => id)
}

/**
 * Whether the job ever became its depot's: booked there, or come by an offer that is known to be accepted, before any other of the same job, from a depot whose
 * it was. What a depot passed on is lost with it once an earlier acceptance overtakes that depot's own.
 */
export function isHeld(read: ReadDatabase, job: string): boolean {
  const seen = new Set<string>()
  for (let id = job; !seen.has(id); ) {
    seen.add(id)
    const row = read.get<{ from: string | null }>('SELECT transferred_from AS "from" FROM job WHERE id = ?', id)
    if (row?.from === null) return true
    const came = read.get<Offer & { readonly at: number | null }>('SELECT id, job, accepted_at AS at FROM transfer WHERE copy = ?', id)
    // Of a job that is not here nothing more can be known.
    if (came === undefined) return row === undefined
    if (came.at === null || isUnsaid(read, came) || isBeaten(read, came)) return false
    id = came.job
  }
  return false
}

/** Another depot has it by an earlier acceptance: of this offer's job, or of one that this job came from. */
export function isOvertaken(read: ReadDatabase, offer: Offer): boolean {
  const seen = new Set<string>()
  for (let at: Offer | undefined = offer; at !== undefined && !seen.has(at.id); at = offerOfCopy(read, at.job)) {
    if (isBeaten(read, at)) return true
    seen.add(at.id)
  }
  return false
}

/** The offer that a job came by. */
export function offerOfCopy(read: ReadDatabase, job: string): Offer | undefined {
  return read.get<Offer>('SELECT id, job FROM transfer WHERE copy = ?', job)
}

/** Where the depot's own documents are here too, they have to say that it gave it: until they do, it still stands there. */
function isUnsaid(read: ReadDatabase, { id, job }: Offer): boolean {
  return read.get('SELECT 1 FROM job j WHERE j.id = ? AND NOT EXISTS (SELECT 1 FROM offer_made o WHERE o.id = ? AND o.location = j.location)', job, id) !== undefined
}

function isBeaten(read: ReadDatabase, { id, job }: Offer): boolean {
  const first = read.get<{ id: string }>('SELECT id FROM transfer WHERE job = ? AND accepted_at IS NOT NULL ORDER BY accepted_at, id LIMIT 1', job)
  return first !== undefined && first.id !== id
}
