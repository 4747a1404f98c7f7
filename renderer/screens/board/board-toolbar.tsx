import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight, Ellipsis, Minus, Plus, Rows3, Warehouse } from 'lucide-react'
import { memo, useCallback, useMemo, useRef, type RefObject } from 'react'
import { useMay } from '../../desk/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { DateField } from '../../ui/dates.tsx'
import { Checkbox, SearchField } from '../../ui/fields.tsx'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { Menu, MenuDivider, MenuItem, PopoverButton } from '../../ui/menu.tsx'
import { Spinner } from '../../ui/states.tsx'
import { StatusGlyph } from '../../ui/status.tsx'
import { Segmented } from '../../ui/tabs.tsx'
import type { BoardBodyProps, BoardDays } from './board-search.ts'
import { countBoard, FILTERS, type BoardFilter } from './board-counts.ts'
import type { RowsBy } from './board-rows.ts'
import { DrivesNote } from './drives-note.tsx'
import { useBoardStore, useShownBoard } from './board-store.ts'
import { withFolding } from './folding.ts'
import { boardKeyActions, type BoardActions } from './use-board-actions.ts'
import { ViewsMenu } from './views-menu.tsx'

const FILTER_NAMES: Readonly<Record<BoardFilter, MessageDescriptor>> = { late: msg`Late`, conflict: msg`Conflicts`, crewShort: msg`Crew short`, noTruck: msg`No truck`, pinned: msg`Pinned` }

export interface BoardToolbarProps extends BoardBodyProps {
  readonly by: RowsBy
  readonly filter: readonly string[]
  readonly actions: BoardActions
  /** Letters work while the focus is on the board or beside it, not while it is up here. */
  readonly frame: RefObject<HTMLDivElement | null>
}

/** Drawn again only when what it shows has changed: it is the dearest part of the screen, and every drop passes it by. */
export const BoardToolbar = memo(function BoardToolbar(props: BoardToolbarProps) {
  const { search, today, by, actions, isStale, onSearch, onDate, onStep } = props
  const { t } = useLingui()
  const find = useRef<HTMLInputElement>(null)
  const mayPlan = useMay('plan.day')
  const mayRepair = useMay('plan.repair')
  useKeys(boardKeyActions(actions, props, { plan: mayPlan, repair: mayRepair }, () => find.current?.focus()), props.frame)

  return (
    <header className="flex flex-col gap-1.5 border-b border-line-1 px-3 py-2 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="sr-only">
          <Trans>Board</Trans>
        </h1>
        <div className="flex items-center gap-0.5">
          <IconButton label={t`Earlier days`} keys="[" icon={<ChevronLeft aria-hidden className="size-4" />} onPress={() => onStep(-1)} />
          <DateField label={t`Day`} hideLabel value={search.date} onChange={(date) => date !== null && onDate(date)} />
          <IconButton label={t`Later days`} keys="]" icon={<ChevronRight aria-hidden className="size-4" />} onPress={() => onStep(1)} />
          <Button kind="quiet" isDisabled={search.date === today} onPress={() => onDate(today)}>
            <Trans>Today</Trans>
          </Button>
        </div>
        <Segmented<BoardDays> label={t`How many days`} choices={[{ id: 'day', label: t`Day` }, { id: '3day', label: t`3 days` }, { id: 'week', label: t`Week` }]} value={search.view} onChange={(view) => onSearch({ view })} />
        <Segmented<RowsBy> label={t`Rows`} choices={[{ id: 'trucks', label: t`Trucks` }, { id: 'crews', label: t`Crews` }, { id: 'workers', label: t`People` }]} value={by} onChange={(rows) => onSearch({ rows })} />
        <Locations {...props} />
        <span className="flex-1">{isStale && <Spinner />}</span>
        <SearchField label={t`Find on the board`} placeholder={t`Find on the board`} inputRef={find} value={search.find ?? ''} onChange={(text) => onSearch({ find: text === '' ? undefined : text })} onSubmit={() => actions.nextMatch(1)} className="w-48" />
        <ViewsMenu search={search} onSearch={onSearch} />
        <div className="flex">
          <IconButton label={t`Shorter hours`} keys="-" icon={<Minus aria-hidden className="size-4" />} onPress={actions.zoomOut} />
          <IconButton label={t`Longer hours`} keys="+" icon={<Plus aria-hidden className="size-4" />} onPress={actions.zoomIn} />
          <IconButton label={t`Row height`} keys="Y" icon={<Rows3 aria-hidden className="size-4" />} onPress={actions.nextDensity} />
        </div>
        <Menu label={t`More`} trigger={<IconButton label={t`More`} icon={<Ellipsis aria-hidden className="size-4" />} />}>
          {mayPlan && (
            <MenuItem text={t`Plan the day…`} keys="E" onAction={actions.planDay}>
              <Trans>Plan the day…</Trans>
            </MenuItem>
          )}
          {mayRepair && (
            <MenuItem text={t`Something came up…`} keys="S" onAction={() => actions.cameUp()}>
              <Trans>Something came up…</Trans>
            </MenuItem>
          )}
          {mayPlan && (
            <MenuItem text={t`What if…`} keys="I" onAction={actions.whatIf}>
              <Trans>What if…</Trans>
            </MenuItem>
          )}
          {mayPlan && <MenuDivider />}
          {props.mayMove && (
            <MenuItem text={t`Copy the day…`} keys="C" onAction={actions.copyDay}>
              <Trans>Copy the day…</Trans>
            </MenuItem>
          )}
          {props.mayMove && (
            <MenuItem text={t`Block time…`} keys="B" onAction={() => actions.blockTime()}>
              <Trans>Block time…</Trans>
            </MenuItem>
          )}
          <MenuDivider />
          <MenuItem text={t`Print…`} keys="Ctrl+P" onAction={actions.print}>
            <Trans>Print…</Trans>
          </MenuItem>
        </Menu>
      </div>
      <FilterRow {...props} />
    </header>
  )
})

/** Counts change with nearly every drop, the row above does not. */
function FilterRow({ actions, onSearch, filter, touch }: BoardToolbarProps) {
  const board = useShownBoard()
  // Too general to be told by parts: the days are read again, once nothing is held.
  const readAgain = useCallback(() => touch([{ kind: 'location', id: '*' }], null), [touch])
  const counts = useMemo(() => countBoard(board), [board])
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {FILTERS.map((id) => (
        <FilterToggle key={id} id={id} isSelected={filter.includes(id)} count={counts[id]} filter={filter} onSearch={onSearch} />
      ))}
      <span className="flex-1" />
      <DrivesNote from={board.from} days={board.days} places={board.places} onLearned={readAgain} />
      <span className="text-12 text-2">
        <Trans>
          <Plural value={counts.jobs} one="# job" other="# jobs" />, {counts.unassigned} unassigned
        </Trans>
      </span>
      {counts.clashes > 0 && (
        <Button kind="quiet" onPress={() => actions.nextProblem(1)}>
          <StatusGlyph look="conflict" />
          <Trans>Next conflict</Trans>
          <kbd className="text-11 text-3">F8</kbd>
        </Button>
      )}
    </div>
  )
}

interface FilterToggleProps extends Pick<BoardToolbarProps, 'filter' | 'onSearch'> {
  readonly id: BoardFilter
  readonly isSelected: boolean
  readonly count: number
}

const FilterToggle = memo(function FilterToggle({ id, isSelected, count, filter, onSearch }: FilterToggleProps) {
  const { i18n } = useLingui()
  return (
    <FilterChip isSelected={isSelected} count={count} onChange={(on) => onSearch({ filter: withFilter(filter, id, on) })}>
      {id === 'late' && <StatusGlyph look="late" className="size-3" />}
      {id === 'conflict' && <StatusGlyph look="conflict" className="size-3" />}
      {i18n._(FILTER_NAMES[id])}
    </FilterChip>
  )
})

/** Head office sees several at once, each as a group of rows. */
function Locations({ offered, locations, onSearch }: BoardToolbarProps) {
  const { t } = useLingui()
  const store = useBoardStore()
  if (offered.length < 2) return null
  const names = offered.filter(({ id }) => locations.includes(id)).map(({ name }) => name)
  return (
    <PopoverButton
      label={t`Locations`}
      trigger={
        <Button icon={<Warehouse aria-hidden className="size-4" />}>
          <span className="max-w-40 truncate">{names.length > 1 ? t`${names.length} locations` : names[0]}</span>
        </Button>
      }
    >
      <div className="flex max-h-80 w-64 flex-col gap-1 overflow-y-auto">
        <Button kind="quiet" className="justify-start!" onPress={() => onSearch({ locations: offered.map(({ id }) => id) })}>
          <Trans>All of them</Trans>
        </Button>
        {locations.length > 1 && (
          <div className="flex gap-1">
            <Button kind="quiet" onPress={() => store.setState(({ folding }) => ({ folding: withFolding(folding, locations, true) }))}>
              <Trans>Fold all</Trans>
            </Button>
            <Button kind="quiet" onPress={() => store.setState(({ folding }) => ({ folding: withFolding(folding, locations, false) }))}>
              <Trans>Unfold all</Trans>
            </Button>
          </div>
        )}
        {offered.map(({ id, name }) => (
          <Checkbox key={id} isSelected={locations.includes(id)} isDisabled={locations.length === 1 && locations.includes(id)} onChange={(on) => onSearch({ locations: on ? [...locations, id] : locations.filter((each) => each !== id) })}>
            {name}
          </Checkbox>
        ))}
      </div>
    </PopoverButton>
  )
}

function withFilter(filter: readonly string[], id: string, on: boolean): string[] | undefined {
  const next = on ? [...filter, id] : filter.filter((each) => each !== id)
  return next.length === 0 ? undefined : next
}
