import { Trans, useLingui } from '@lingui/react/macro'
import { memo, useState } from 'react'
import { cx } from '../../ui/class-names.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { BarActions } from './bar-actions.tsx'
import { useBoard } from './board-store.ts'
import { findJob, JobDetails } from './job-details.tsx'
import { TRAY_ATTRIBUTE } from './pointer-drag.ts'
import { Roster } from './roster.tsx'
import type { SidePanelProps } from './side-panel-props.ts'
import { Tray } from './tray.tsx'

type Tab = 'unassigned' | 'hold' | 'cancelled' | 'crew'

/** What is not on the board yet, who is there, and whatever is chosen. A bar that is let go here goes back to unassigned. */
export const SidePanel = memo(function SidePanel(props: SidePanelProps) {
  const { counts, search } = props
  const { t } = useLingui()
  const [tab, setTab] = useState<Tab>('unassigned')
  const chosen = useBoard((ui) => ui.selected.size)
  const isShown = useBoard(({ board }) => search.job !== undefined && board !== null && findJob(board, search.job) !== null)

  return (
    <aside aria-label={t`Beside the board`} {...{ [TRAY_ATTRIBUTE]: '' }} className="relative flex w-[340px] shrink-0 flex-col border-l border-line-1 bg-1 max-lg:w-64">
      <HoldHint />
      {chosen > 1 ? (
        <Chosen count={chosen} {...props} />
      ) : isShown && search.job !== undefined ? (
        <JobDetails key={search.job} job={search.job} {...props} />
      ) : (
        <Tabs<Tab>
          label={t`Jobs and people`}
          className="flex-1"
          tabs={[
            { id: 'unassigned', label: t`Unassigned`, count: counts.unassigned },
            { id: 'hold', label: t`Hold`, count: counts.hold },
            { id: 'cancelled', label: t`Cancelled`, count: counts.cancelled },
            { id: 'crew', label: t`People` },
          ]}
          value={tab}
          onChange={setTab}
        >
          {tab === 'crew' ? <Roster {...props} /> : <Tray standing={tab} {...props} />}
        </Tabs>
      )}
    </aside>
  )
})

/** Over the panel while something is held, so that nothing of it is drawn again for that. */
function HoldHint() {
  const isHolding = useBoard((ui) => ui.hand !== null && ui.hand.by !== 'keys' && ui.hand.held.kind === 'jobs')
  const isOver = useBoard((ui) => ui.hand?.target?.kind === 'tray')
  if (!isHolding) return null
  return (
    <p className={cx('pointer-events-none absolute inset-0 z-10 flex items-end justify-center border-2 border-dashed p-4 text-12 text-2', isOver ? 'border-accent bg-[color-mix(in_srgb,var(--accent)_10%,transparent)] text-1' : 'border-line-1')}>
      <span className="rounded-bar bg-2 px-2 py-1">
        <Trans>Let go here: back to unassigned</Trans>
      </span>
    </p>
  )
}

function Chosen({ count, actions, mayMove }: SidePanelProps & { readonly count: number }) {
  return (
    <div className="flex flex-col gap-3 p-3">
      <h2 className="text-15 font-semibold">
        <Trans>{count} jobs chosen</Trans>
      </h2>
      <p className="text-12 text-2">
        <Trans>Drag one and the others come along. Esc lets go of them.</Trans>
      </p>
      {mayMove && <BarActions actions={actions} isPlaced />}
    </div>
  )
}
