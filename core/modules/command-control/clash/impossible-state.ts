import { JOB_MACHINE, type JobState } from '../../../domain/job/job-state.ts'
import { JOURNEY_MACHINE, type JourneyState } from '../../../domain/journey/journey-state.ts'
import type { Replay } from '../../../domain/state/state-machine.ts'
import { authorsOf, authorOf, type Author, type Clash, type Stamps } from './clash.ts'

/** One kept change of state; `key` is its hybrid time. */
export interface KeptTransition<State extends string = string> {
  readonly key: string
  readonly from: State
  readonly to: State
  readonly by: string
  readonly imported?: boolean | null
}

export interface StatefulRecord<State extends string> {
  readonly id: string
  readonly location: string
  readonly date: string
  readonly status: State
  readonly stamps: Stamps
}

export function jobStateImpossible(job: StatefulRecord<JobState>, transitions: readonly KeptTransition<JobState>[]): Clash[] {
  return stateImpossible('job', job, transitions, JOB_MACHINE.replay)
}

export function journeyStateImpossible(journey: StatefulRecord<JourneyState>, transitions: readonly KeptTransition<JourneyState>[]): Clash[] {
  return stateImpossible('journey', journey, transitions, JOURNEY_MACHINE.replay)
}

/**
 * Replays the merged history in the order of its hybrid clock. A step that cannot follow is a clash with the step it contradicts;
 * so is a last step that lost against an earlier one when the documents merged, which nobody would see otherwise.
 */
function stateImpossible<State extends string>(
  kind: 'job' | 'journey', record: StatefulRecord<State>, transitions: readonly KeptTransition<State>[],
  replay: (initial: State, steps: readonly KeptTransition<State>[]) => Replay<State>,
): Clash[] {
  const steps = transitions.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const initial = steps[0]?.from
  if (initial === undefined) return []
  const { state, impossible } = replay(initial, steps)
  const clashOf = (later: KeptTransition<State>, earlier: KeptTransition<State> | null, clashKind: 'state.impossible' | 'state.overruled'): Clash => ({
    id: `state/${record.id}/${later.key}`,
    kind: clashKind,
    severity: clashKind === 'state.impossible' ? 'hard' : 'soft',
    location: record.location,
    otherLocation: null,
    date: record.date,
    subjects: [{ kind, id: record.id }],
    authors: authorsOf(earlier && transitionAuthor(earlier, record.stamps), transitionAuthor(later, record.stamps)),
    params: { record: kind, from: later.from, to: later.to, current: earlier?.to ?? initial },
  })
  const clashes = impossible.map((step) => clashOf(steps[step.later] as KeptTransition<State>, step.earlier === null ? null : (steps[step.earlier] as KeptTransition<State>), 'state.impossible'))
  const last = steps.findLast((step) => step.to === state)
  const winner = steps.findLast((step) => step.to === record.status)
  if (clashes.length === 0 && record.status !== state && last && winner) clashes.push(clashOf(last, winner, 'state.overruled'))
  return clashes
}

/** The device is known while its stamp still is that of this very write. */
export function transitionAuthor(transition: Pick<KeptTransition, 'key' | 'by'>, stamps: Stamps): Author {
  const device = Object.keys(stamps).find((tag) => authorOf(tag, stamps[tag] ?? '').hlc === transition.key)
  return { user: transition.by, device: device ?? null, hlc: transition.key }
}
