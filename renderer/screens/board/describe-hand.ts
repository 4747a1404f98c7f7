import type { useLingui } from '@lingui/react/macro'
import type { Formats } from '../../ui/format.ts'
import type { BoardState } from './board-state.ts'
import type { Hand } from './board-store.ts'

type T = ReturnType<typeof useLingui>['t']

/** One sentence for what is being done or has been done: said aloud while it is held, and in the toast afterwards. */
export function describeHand({ label, held, target, plan }: Hand, t: T, f: Formats, board: BoardState | null): string {
  if (target?.kind === 'tray') return held.kind === 'worker' ? t`${label}: off the crew` : t`${label}: back to unassigned`
  if (!target) return t`${label}: picked up`
  const place = target.row.truck?.name ?? target.row.worker?.name ?? t`no truck`
  const zone = board?.places.get(target.row.location)?.timezone ?? 'UTC'
  if (!plan) return t`${label}: stays as it is`
  const time = f.time(plan.span?.startAt ?? target.at, zone)
  if (held.kind === 'end') return t`${label}: until ${f.time(plan.span?.endAt ?? target.at, zone)}`
  if (held.kind === 'worker') return t`${label}: on the crew of ${plan.journey?.truck?.name ?? place}`
  const late = plan.facts?.lateMinutes ?? 0
  const clash = (plan.facts?.overlaps.length ?? 0) > 0
  if (clash) return t`${label}: ${place}, ${time}, overlaps`
  if (late > 0) return t`${label}: ${place}, ${time}, ${f.minutes(late)} late`
  return t`${label}: ${place}, ${time}`
}
