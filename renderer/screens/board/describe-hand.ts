import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { Formats } from '../../ui/format.ts'
import type { BoardState } from './board-state.ts'
import type { Hand } from './board-store.ts'

/** One sentence for what is being done or has been done: said aloud while it is held, and in the toast afterwards. */
export function describeHand({ label, held, target, plan, offerTo }: Hand, f: Formats, board: BoardState | null): MessageDescriptor {
  if (target?.kind === 'tray') return held.kind === 'worker' ? msg`${label}: off the crew` : msg`${label}: back to unassigned`
  if (offerTo) return offerWords(label, offerTo.name)
  if (!target || target.kind === 'group') return msg`${label}: picked up`
  if (!plan) return msg`${label}: stays as it is`
  const zone = board?.places.get(target.row.location)?.timezone ?? 'UTC'
  const time = f.time(plan.span?.startAt ?? target.at, zone)
  const end = f.time(plan.span?.endAt ?? target.at, zone)
  if (held.kind === 'end') return msg`${label}: until ${end}`
  const place = plan.journey?.truck?.name ?? target.row.truck?.name ?? target.row.worker?.name
  if (held.kind === 'worker') return place === undefined ? msg`${label}: on the crew` : msg`${label}: on the crew of ${place}`
  if (place === undefined) return msg`${label}: no truck yet, ${time}`
  const late = plan.facts?.lateMinutes ?? 0
  const lateText = f.minutes(late)
  if ((plan.facts?.overlaps.length ?? 0) > 0) return msg`${label}: ${place}, ${time}, overlaps`
  if (late > 0) return msg`${label}: ${place}, ${time}, ${lateText} late`
  return msg`${label}: ${place}, ${time}`
}

function offerWords(label: string, depot: string): MessageDescriptor {
  return msg`${label}: offer it to ${depot}`
}
