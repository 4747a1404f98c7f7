import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { Select } from '../../ui/choose.tsx'
import { SearchField } from '../../ui/fields.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { isColumnShown, useColumnChoices } from './column-choice.ts'
import { ColumnPicker } from './column-picker.tsx'
import { usePlaces } from '../places/use-places.ts'
import type { RecordColumn } from './record-column.ts'
import { RecordTable } from './record-table.tsx'
import { useTyped, type TablePath, type TableSearch } from './table-search.ts'
import { usePagedRows, type ListInput, type ListMethod, type RowOf } from './use-paged-rows.ts'
import { useSelection, type Selection } from './use-selection.ts'

export interface RecordScreenProps<M extends ListMethod> {
  readonly path: TablePath
  readonly search: TableSearch
  readonly title: string
  readonly method: M
  /** Beside the words, the location and the order, which come from the search. */
  readonly input: Omit<ListInput<M>, 'text' | 'location' | 'sort'>
  readonly columns: readonly RecordColumn<RowOf<M>>[]
  /** The first is what is shown without a choice. */
  readonly shows?: readonly { readonly id: string; readonly label: string }[]
  /** Filters of this table alone, beside the common ones. */
  readonly filters?: ReactNode
  readonly findLabel: string
  /** Null: this person may not add any. */
  readonly addLabel: string | null
  /** Why nothing can be changed; null where it can. */
  readonly readOnly: string | null
  /** Null: no editing of several at once. */
  readonly bulk: ((selection: Selection<RowOf<M>>, close: () => void) => ReactNode) | null
  readonly empty: { readonly title: string; readonly hint: string; readonly action?: ReactNode }
  readonly sheet: (open: string | null, close: () => void) => ReactNode
}

const ALL = 'all'

/** A screen of records: filters above, the table, a record beside it, several edited together. */
export function RecordScreen<M extends ListMethod>(props: RecordScreenProps<M>) {
  const { path, search, title, method, input, columns, shows, filters, findLabel, addLabel, readOnly, bulk, empty, sheet } = props
  const { t } = useLingui()
  const [isBulkOpen, setBulkOpen] = useState(false)
  const selection = useSelection<RowOf<M>>()
  const settle = useRef(search.setFind)
  settle.current = search.setFind
  const [typed, setTyped] = useTyped(search.find, useCallback((text: string) => settle.current(text), []))
  const location = search.filters['location']
  const { find, order } = search
  const [by, descending] = [order?.by, order?.descending ?? false]
  const asked = useMemo(
    () => ({ ...input, text: find, ...(location === undefined ? {} : { location }), ...(by === undefined ? {} : { sort: { by, descending } }) }) as unknown as ListInput<M>,
    [input, find, location, by, descending],
  )
  const rows = usePagedRows(method, asked)
  const said = useColumnChoices((choices) => choices.shown[path])
  const shown = columns.filter((column) => isColumnShown(column, said))
  const isFiltered = search.find !== '' || Object.keys(search.filters).length > 0

  function withoutFilters(): void {
    setTyped('')
    search.clear()
  }

  const { first, total } = rows
  return (
    <Page
      title={title}
      className="overflow-hidden"
      filters={
        <>
          <SearchField label={findLabel} placeholder={findLabel} value={typed} onChange={setTyped} className="w-56" />
          {shows && <ShowFilter shows={shows} value={search.filters['show'] ?? shows[0]?.id ?? ''} onChange={(id) => search.setFilter('show', id === shows[0]?.id ? null : id)} />}
          {filters}
          <LocationFilter value={location ?? ALL} onChange={(id) => search.setFilter('location', id === ALL ? null : id)} />
        </>
      }
      actions={
        <>
          <span role="status" className="text-12 text-2">
            {first.data && <Plural value={total} one="# row" other="# rows" />}
          </span>
          <ColumnPicker table={path} columns={columns} />
          {addLabel !== null && (
            <Button kind="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => search.setOpen('new')}>
              {addLabel}
            </Button>
          )}
        </>
      }
    >
      {readOnly !== null && (
        <div className="px-4 py-2">
          <ReadOnlyNote>{readOnly}</ReadOnlyNote>
        </div>
      )}
      {first.failure && !first.data ? (
        <Failed failure={first.failure} retry={first.retry} />
      ) : first.isLoading ? (
        <Loading />
      ) : total === 0 ? (
        isFiltered ? (
          <Empty title={t`Nothing matches`} action={<Button onPress={withoutFilters}>{t`Take the filters off`}</Button>}>
            <Trans>No row holds these words with these filters.</Trans>
          </Empty>
        ) : (
          <Empty title={empty.title} action={empty.action}>
            {empty.hint}
          </Empty>
        )
      ) : (
        <RecordTable label={title} columns={shown} total={total} rowAt={rows.rowAt} order={search.order} onOrder={search.setOrder} onOpen={({ id }) => search.setOpen(id)} selection={bulk ? selection : null} onRange={rows.onRange} isStale={first.isFetching && first.data !== undefined} />
      )}
      {bulk && selection.rows.size > 0 && (
        <div className="flex flex-wrap items-center gap-2 border-t border-line-2 bg-2 px-4 py-2" role="region" aria-label={t`Picked rows`}>
          <span className="flex-1">
            <Plural value={selection.rows.size} one="# row picked" other="# rows picked" />
          </span>
          <Button kind="quiet" onPress={selection.clear}>
            <Trans>Pick none</Trans>
          </Button>
          <Button kind="primary" onPress={() => setBulkOpen(true)}>
            <Trans>Edit together…</Trans>
          </Button>
        </div>
      )}
      {isBulkOpen && bulk?.(selection, () => setBulkOpen(false))}
      {sheet(search.open, () => search.setOpen(null))}
    </Page>
  )
}

/** Chips where there is room, a list of choices where there is not. */
function ShowFilter({ shows, value, onChange }: { readonly shows: NonNullable<RecordScreenProps<ListMethod>['shows']>; readonly value: string; readonly onChange: (id: string) => void }) {
  const { t } = useLingui()
  return (
    <>
      <div className="flex flex-wrap gap-2 max-lg:hidden">
        {shows.map(({ id, label }) => (
          <FilterChip key={id} isSelected={value === id} onChange={() => onChange(id)}>
            {label}
          </FilterChip>
        ))}
      </div>
      <Select label={t`Which rows`} hideLabel className="w-44 lg:hidden" value={value} onChange={onChange} choices={shows} />
    </>
  )
}

function LocationFilter({ value, onChange }: { readonly value: string; readonly onChange: (id: string) => void }) {
  const { t } = useLingui()
  const { all } = usePlaces()
  if (all.length < 2) return null
  return <Select label={t`Location`} hideLabel className="w-44" value={value} onChange={onChange} choices={[{ id: ALL, label: t`All locations` }, ...all.map(({ id, name }) => ({ id: id as string, label: name }))]} />
}
