import { isJobLocked, JOB_MACHINE, type JobState } from '../../../domain/job/job-state.ts'
import { authorOf, authorsOf, type Author, type Clash, type Stamps } from './clash.ts'
import { transitionAuthor, type KeptTransition, type StatefulRecord } from './impossible-state.ts'

/**
 * A job, or one of its stops, that a desk went on editing after another desk had locked it (reviewed, invoiced, cancelled ...).
 * Writes of the change of state itself are no edits. The desk that locked it knew, so it is never its own victim.
 */
export function lockedJobEdited(job: StatefulRecord<JobState>, transitions: readonly KeptTransition<JobState>[], stopStamps: readonly Stamps[]): Clash[] {
  if (!isJobLocked(job.status)) return []
  const lock = lockOf(transitions)
  if (!lock) return []
  const locker = transitionAuthor(lock, job.stamps)
  const lockerTag = locker.device
  const steps = new Set(transitions.map(({ key }) => key))
  const latest = new Map<string, Author>()
  for (const stamps of [job.stamps, ...stopStamps]) {
    for (const device of Object.keys(stamps).toSorted()) {
      const author = authorOf(device, stamps[device] ?? '')
      if (author.hlc <= lock.key || steps.has(author.hlc) || device === lockerTag) continue
      if (author.hlc > (latest.get(device)?.hlc ?? '')) latest.set(device, author)
    }
  }
  return [...latest.values()]
    .toSorted((a, b) => (a.hlc < b.hlc ? -1 : 1))
    .map((editor) => ({
      id: `locked/${job.id}/${editor.device}`,
      kind: 'job.locked_edit',
      severity: 'hard',
      location: job.location,
      otherLocation: null,
      date: job.date,
      subjects: [{ kind: 'job', id: job.id }],
      authors: authorsOf(locker, editor),
      params: { status: job.status },
    }))
}

/** The step by which it was last locked: a later one from locked to locked (invoiced, paid) moves no lock. */
function lockOf(transitions: readonly KeptTransition<JobState>[]): KeptTransition<JobState> | undefined {
  const steps = transitions.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const initial = steps[0]?.from
  if (initial === undefined) return undefined
  const impossible = new Set(JOB_MACHINE.replay(initial, steps).impossible.map(({ later }) => later))
  let state: JobState = initial
  let lock: KeptTransition<JobState> | undefined
  steps.forEach((step, index) => {
    if (impossible.has(index)) return
    if (isJobLocked(step.to) && !isJobLocked(state)) lock = step
    state = step.to
  })
  return lock
}
