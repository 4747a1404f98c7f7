import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Output } from '../../desk/desk-contract.ts'

type Link = Output<'sync.status'>['link']

export interface LinkWords {
  readonly tone: 'good' | 'warning' | 'danger'
  readonly state: MessageDescriptor
  /** What follows from it, or what to do. */
  readonly next: MessageDescriptor
}

const SAFE = msg`Nothing is lost: what is done here waits here, and goes up by itself.`
const PROBLEMS: Readonly<Record<NonNullable<Link['problem']>, Omit<LinkWords, 'tone'>>> = {
  unreachable: { state: msg`The relay does not answer.`, next: SAFE },
  draining: { state: msg`The relay is being restarted.`, next: SAFE },
  other: { state: msg`The line to the relay broke.`, next: SAFE },
  untrusted: { state: msg`The relay’s certificate is not trusted here.`, next: msg`Ask the relay’s administrator whether it was changed. If so, leave the relay and join it again with the new certificate.` },
  wrong_region: { state: msg`The relay does not stand where the company allows its data to be stored.`, next: msg`Nothing is sent to it. Join a relay that stands there, or change the region under Privacy.` },
  wrong_relay: { state: msg`Another relay answers at this address than the one that was joined.`, next: msg`Nothing was sent to it. Ask the relay’s administrator; if the relay was set up anew, leave it and join again with an invitation.` },
  audit_refused: { state: msg`In step, but the relay does not take this workstation’s audit log.`, next: msg`Changes go up all the same. Tell the relay’s administrator: its copy of the log and this one differ.` },
  revoked: { state: msg`The relay has shut this workstation out.`, next: msg`What is here stays. If that is a mistake, ask the relay’s administrator for a new invitation, leave the relay and join again.` },
  unauthenticated: { state: msg`The relay does not know this workstation.`, next: msg`Ask its administrator for a new invitation, leave the relay and join again.` },
  forbidden: { state: msg`The relay does not let this company in.`, next: msg`Ask its administrator: the company may be suspended.` },
  unsupported: { state: msg`The relay speaks another version.`, next: msg`Update this program or the relay. What is done here waits here.` },
}

/** How the line is, and what to do about it. */
export function linkWords({ state, problem }: Link): LinkWords {
  if (state === 'paused') return { tone: 'warning', state: msg`Paused.`, next: msg`Nothing goes up and nothing comes down until you go on.` }
  if (state === 'online') return problem === 'audit_refused' ? { tone: 'warning', ...PROBLEMS.audit_refused } : { tone: 'good', state: msg`In touch with the relay.`, next: msg`What is done here goes up at once, and what others do comes down.` }
  if (problem !== null) return { tone: state === 'stopped' ? 'danger' : 'warning', ...PROBLEMS[problem] }
  return { tone: 'warning', state: msg`Looking for the relay…`, next: SAFE }
}
