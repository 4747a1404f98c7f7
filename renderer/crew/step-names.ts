import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { JOB_STATE_NAMES, JOURNEY_STATE_NAMES } from '../ui/status.tsx'
import type { CrewRole } from '../../core/domain/records/job-records.ts'
import type { Step } from './kept-change.ts'

export const ROLE_NAMES: Readonly<Record<CrewRole, MessageDescriptor>> = { lead: msg`lead`, driver: msg`driver`, helper: msg`helper`, packer: msg`packer` }

const OF_JOURNEY: Readonly<Record<Extract<Step, { kind: 'journey' }>['to'], MessageDescriptor>> = {
  accepted: msg`Accept the journey`,
  enRoute: msg`Set off`,
  onSite: msg`On site`,
  returning: msg`Head back`,
  done: msg`Back at the yard`,
}
const OF_JOB: Readonly<Record<Extract<Step, { kind: 'job' }>['to'], MessageDescriptor>> = {
  accepted: msg`Accept the job`,
  enRoute: msg`Leave for the customer`,
  arrived: msg`We have arrived`,
  preSigned: msg`Signed before loading`,
  loading: msg`Start loading`,
  loaded: msg`Loaded, leave`,
  unloading: msg`Start unloading`,
  postSigned: msg`Signed after unloading`,
  completed: msg`Job completed`,
}

/** Where it leads: a step back is not done, it is undone. */
export function stateName(step: Step): MessageDescriptor {
  return step.kind === 'journey' ? JOURNEY_STATE_NAMES[step.to] : JOB_STATE_NAMES[step.to]
}

/** What the button says: something that one does. */
export function stepName(step: Step): MessageDescriptor {
  return step.kind === 'journey' ? OF_JOURNEY[step.to] : OF_JOB[step.to]
}
