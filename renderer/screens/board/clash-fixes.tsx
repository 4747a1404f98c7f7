import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Id } from '../../../core/domain/records/field.ts'
import type { RangeJourney, RangeTruck } from '../../../core/modules/command-control/board-range-shape.ts'
import type { ClashOnWire } from '../../../core/modules/command-control/clash-shape.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { StatusGlyph } from '../../ui/status.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import type { BoardState } from './board-state.ts'
import type { CameUp } from './open-dialog.ts'
import type { DropPlan } from './plan-drop.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import type { BoardActions } from './use-board-actions.ts'
import type { ReasonWanted, useDrop } from './use-drop.ts'

export interface ClashFixesProps {
  readonly clashes: readonly ClashOnWire[]
  readonly board: BoardState
  readonly journey: RangeJourney | null
  readonly mayMove: boolean
  readonly drop: ReturnType<typeof useDrop>
  readonly actions: Pick<BoardActions, 'cameUp'>
}

interface Fix {
  readonly text: string
  readonly plan: DropPlan
}

/** Each problem with the one step that ends it, and the way to say that it is all right. */
export function ClashFixes({ clashes, board, journey, mayMove, drop, actions }: ClashFixesProps) {
  const { t } = useLingui()
  const maySettle = useMay('conflict.resolve')
  const mayPlan = useMay('plan.repair')
  const settle = useDeskCommand('conflict.resolve')
  const [wanted, setWanted] = useState<ReasonWanted | null>(null)

  function fixOf(clash: ClashOnWire): Fix | null {
    if (!journey || !mayMove) return null
    const person = clash.subjects.find(({ kind }) => kind === 'worker')?.id
    const member = journey.crew.find(({ worker }) => worker === person)
    if (member) {
      const crew = journey.crew.filter((each) => each !== member)
      return {
        text: t`Take ${member.name} off this journey`,
        plan: { call: { method: 'journey.moveCrew', input: { moves: [{ worker: member.worker as Id<'worker'>, from: journey.id as Id<'journey'>, to: null }] } }, change: { journeys: [{ ...journey, crew }], removed: [], loose: [] }, span: null, journey: null, facts: null },
      }
    }
    const free = clash.kind.startsWith('truck.') ? freeTruck(board, journey) : null
    if (!free) return null
    const truck = { id: free.id, name: free.name, volumeCuft: free.volumeCuft, location: free.location }
    return {
      text: t`Give the journey ${free.name}, which is free`,
      plan: { call: { method: 'assignment.move', input: { journeys: [{ journey: journey.id as Id<'journey'>, truck: free.id as Id<'truck'> }] } }, change: { journeys: [{ ...journey, truck }], removed: [], loose: [] }, span: null, journey: null, facts: null },
    }
  }

  return (
    <section aria-label={t`Conflicts`} className="flex flex-col gap-2 border-t border-line-1 pt-3">
      {clashes.map((clash) => {
        const fix = fixOf(clash)
        const came = cameUpOf(clash)
        return (
          <div key={clash.id} className="flex flex-col gap-1.5 rounded-bar border border-[var(--status-conflict)] p-2">
            <p className="flex gap-1.5 text-12">
              <StatusGlyph look="conflict" className="mt-px" />
              {clash.text}
            </p>
            <p className="flex flex-wrap gap-1.5">
              {fix && <Button onPress={() => void drop.send(fix.plan, fix.text)}>{fix.text}</Button>}
              {mayPlan && came && (
                <Button onPress={() => actions.cameUp(came)}>
                  <Trans>Rearrange what it touches…</Trans>
                </Button>
              )}
              {maySettle && (
                <Button
                  kind="quiet"
                  onPress={() =>
                    setWanted({
                      title: t`Settle with a reason`,
                      sentence: clash.text,
                      next: t`It leaves the board and stays readable among the settled conflicts.`,
                      give: (reason) => void settle.run({ clash: clash.id, reason }).then((reply) => reply.ok || toastFailure(reply.failure)),
                    })
                  }
                >
                  <Trans>Settle with a reason</Trans>
                </Button>
              )}
            </p>
          </div>
        )
      })}
      {wanted && <ReasonDialog wanted={wanted} onClose={() => setWanted(null)} />}
    </section>
  )
}

/** Somebody or a truck is not there, and the journey goes on as if: that is what came up. */
function cameUpOf({ kind, subjects }: ClashOnWire): CameUp | null {
  if (kind === 'worker.unavailable') return { kind: 'workerAway', subject: subjects.find((one) => one.kind === 'worker')?.id ?? null }
  if (kind === 'truck.unavailable') return { kind: 'truckDown', subject: subjects.find((one) => one.kind === 'truck')?.id ?? null }
  return null
}

/** One of the location that is in service, at home that day and large enough, the smallest first. */
function freeTruck(board: BoardState, journey: RangeJourney): RangeTruck | null {
  const out = new Set([...board.journeys.values()].filter(({ date, status }) => date === journey.date && status !== 'cancelled').map(({ truck }) => truck?.id))
  const away = new Set(board.absences.filter(({ startAt, endAt }) => journey.onDutyAt !== null && journey.offDutyAt !== null && startAt < journey.offDutyAt && endAt > journey.onDutyAt).map(({ resource }) => resource))
  const needed = Math.max(0, ...journey.jobs.map(({ volumeCuft, trucks }) => (volumeCuft ?? 0) / (trucks ?? 1)))
  const free = board.trucks.filter((truck) => truck.location === journey.location && truck.status === 'active' && !out.has(truck.id) && !away.has(truck.id) && truck.volumeCuft >= needed)
  return free.toSorted((a, b) => a.volumeCuft - b.volumeCuft)[0] ?? null
}
