import { Trans, useLingui } from '@lingui/react/macro'
import { Siren } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useMay } from '../../desk/use-session.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { cx } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/button.tsx'
import { SearchField } from '../../ui/fields.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useShownBoard } from './board-store.ts'
import { fold } from './board-counts.ts'
import type { RosterEntry } from './roster-facts.ts'
import { rosterOf } from './roster-facts.ts'
import type { SidePanelProps } from './side-panel-props.ts'

/** Who is there that day. Dragged onto a journey, a person joins its crew; the details of a job do the same by choosing. */
export function Roster({ search, mayMove, lift, actions, onSearch }: SidePanelProps) {
  const { t } = useLingui()
  const f = useFormat()
  const wordOf = useTradeWords()
  const mayPlan = useMay('plan.repair')
  const board = useShownBoard()
  const [text, setText] = useState('')
  const date = search.date >= board.from ? search.date : board.from
  const people = useMemo(() => rosterOf(board, date), [board, date])
  const wanted = fold(text)
  const shown = people.filter(({ worker }) => wanted === '' || fold([worker.name, ...[...worker.skills, ...worker.roles].map(wordOf)].join(' ')).includes(wanted))
  const free = people.filter(({ state }) => state === 'free').length
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-col gap-1 border-b border-line-1 p-2">
        <SearchField label={t`Name or skill`} placeholder={t`Name or skill`} value={text} onChange={setText} />
        <p className="text-12 text-2">
          <Trans>
            {f.day(date)}: {free} of {people.length} free
          </Trans>
        </p>
      </div>
      <ul className="flex min-h-0 flex-1 flex-col overflow-y-auto py-1">
        {shown.map((entry) => (
          <Person key={entry.worker.id} entry={entry} mayMove={mayMove} lift={lift} onFind={() => onSearch({ rows: 'workers', find: entry.worker.name })} {...(mayPlan ? { onAway: () => actions.cameUp({ kind: 'workerAway', subject: entry.worker.id }) } : {})} />
        ))}
      </ul>
    </div>
  )
}

function Person({ entry: { worker, state, journeys, plannedMinutes, leftMinutes }, mayMove, lift, onFind, onAway }: { readonly entry: RosterEntry; readonly mayMove: boolean; readonly lift: SidePanelProps['lift']; readonly onFind: () => void; readonly onAway?: () => void }) {
  const { t } = useLingui()
  const f = useFormat()
  const wordOf = useTradeWords()
  const trucks = journeys.map(({ truck }) => truck?.name ?? t`no truck`).join(', ')
  return (
    <li className="flex items-center pr-1">
      <button
        type="button"
        onPointerDown={(event) => mayMove && lift(event.nativeEvent, { kind: 'worker', worker, from: null }, worker.name)}
        onClick={onFind}
        className={cx('ml-2 flex min-h-9 min-w-0 flex-1 cursor-default touch-pan-y flex-col rounded-bar px-2 py-1 text-left select-none hover:bg-2', state === 'away' && 'text-2')}
      >
        <span className="flex w-full items-center gap-2">
          <span aria-hidden className={cx('size-2.5 shrink-0', state === 'free' && 'rounded-full bg-good', state === 'busy' && 'rounded-[2px] bg-[var(--status-booked)]', state === 'away' && 'rounded-full border border-line-2')} />
          <span className="min-w-0 flex-1 truncate font-semibold">{worker.name}</span>
          <span className="text-12 whitespace-nowrap text-2">{state === 'free' ? t`free` : state === 'away' ? t`away` : trucks}</span>
        </span>
        <span className="flex w-full gap-2 pl-[18px] text-11 text-3">
          <span className="min-w-0 flex-1 truncate">{[...worker.roles, ...worker.skills].map(wordOf).join(', ')}</span>
          {leftMinutes !== null && plannedMinutes > 0 && <span className={cx('whitespace-nowrap', leftMinutes < 0 && 'text-warning')}>{leftMinutes < 0 ? t`${f.minutes(-leftMinutes)} over` : t`${f.minutes(leftMinutes)} left`}</span>}
        </span>
      </button>
      {onAway && state === 'busy' && <IconButton label={t`${worker.name} is away: what now?`} icon={<Siren aria-hidden className="size-3.5" />} onPress={onAway} />}
    </li>
  )
}
