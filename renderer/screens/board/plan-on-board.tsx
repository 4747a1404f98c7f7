import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useEffect, type RefObject } from 'react'
import { usePlanRun } from '../../panels/advice/plan-store.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { barBox } from './board-layout.ts'
import type { BoardView } from './board-view.ts'
import styles from './overlays.module.css'

export interface PlanOnBoardProps {
  readonly view: BoardView
  readonly frame: RefObject<HTMLDivElement | null>
  readonly onBack: () => void
  readonly onEnd: () => void
}

/** The chosen changes of a plan, drawn over the board as what is not there yet; the board goes on working below. */
export function PlanOnBoard({ view, frame, onBack, onEnd }: PlanOnBoardProps) {
  const { t } = useLingui()
  const plan = usePlanRun((run) => run.plan)
  const chosen = usePlanRun((run) => run.chosen)
  const changed = plan === null ? [] : plan.journeys.filter(({ change }) => change.kind !== 'same' && chosen.has(change.group))

  useEffect(() => {
    const canvas = frame.current?.querySelector<HTMLElement>('[data-board] [data-overlay="ring"]')?.parentElement?.parentElement
    if (!canvas || plan === null) return
    const names = new Map(plan.jobs.map(({ job, number, customerName, type }) => [job as string, customerName ?? number ?? type]))
    const { metrics, tops } = view.layout
    const ghosts = changed.flatMap(({ truck, jobs, change }) => {
      const index = change.kind === 'dropped' ? -1 : view.rows.findIndex((row) => row.kind === 'row' && row.truck !== null && row.truck.id === truck)
      const row = view.rows[index]
      if (!row) return []
      return jobs.map(({ job, startAt, endAt }) => {
        const box = barBox(view.axisOf(row.location), { startAt, endAt })
        const ghost = document.createElement('div')
        ghost.className = styles['ghost'] ?? ''
        ghost.ariaHidden = 'true'
        ghost.textContent = names.get(job) ?? ''
        const top = (tops[index] ?? 0) + (metrics.row - metrics.bar) / 2
        Object.assign(ghost.style, { transform: `translate(${box.x}px, ${top}px)`, width: `${box.width}px`, height: `${metrics.bar}px`, lineHeight: `${metrics.bar - 4}px` })
        return ghost
      })
    })
    canvas.append(...ghosts)
    return () => {
      for (const ghost of ghosts) ghost.remove()
    }
  })

  return (
    <section aria-label={t`The plan on the board`} className="flex flex-wrap items-center gap-3 border-t border-accent bg-1 px-3 py-2 print:hidden">
      {/* On the left: messages come up on the right. */}
      <Button kind="primary" autoFocus onPress={onBack}>
        <Trans>Back to the plan</Trans>
      </Button>
      <IconButton label={t`End the preview`} icon={<X aria-hidden className="size-4" />} onPress={onEnd} />
      <p role="status" className="min-w-0 flex-1">
        <Plural value={changed.length} one="# journey of the plan is drawn over the board; nothing is written yet." other="# journeys of the plan are drawn over the board; nothing is written yet." />
      </p>
    </section>
  )
}
