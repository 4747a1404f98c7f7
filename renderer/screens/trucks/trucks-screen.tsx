import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { RecordScreen } from '../../panels/record-table/record-screen.tsx'
import { useTableSearch } from '../../panels/record-table/table-search.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { Select } from '../../ui/choose.tsx'
import { TruckSheet } from './truck-sheet.tsx'
import { TrucksBulk } from './trucks-bulk.tsx'
import { useTruckColumns } from './use-truck-columns.tsx'

const SHOWS = ['inUse', 'freeToday', 'outToday', 'retired', 'all'] as const
type Show = (typeof SHOWS)[number]
const ANY = 'any'

export function TrucksScreen() {
  const { t } = useLingui()
  const search = useTableSearch('/trucks')
  const columns = useTruckColumns()
  const nameOf = useTradeWords()
  const mayAdd = useMay('truck.add')
  const mayEdit = useMay('trucks.edit')
  const mayAbsence = useMay('absence.add')
  const mayImport = useMay('import.format')
  const names: Readonly<Record<Show, string>> = { inUse: t`In the fleet`, freeToday: t`Free today`, outToday: t`Out today`, retired: t`Retired`, all: t`All of them` }
  const show = SHOWS.find((one) => one === search.filters['show']) ?? 'inUse'
  const feature = search.filters['feature']
  const input = useMemo(() => ({ show, ...(feature === undefined ? {} : { feature }) }), [show, feature])
  const { data } = useDeskQuery('trucks.list', { show: 'all', limit: 0 })
  const features = data?.features ?? []

  return (
    <RecordScreen
      path="/trucks"
      search={search}
      title={t`Trucks`}
      method="trucks.list"
      input={input}
      columns={columns}
      shows={SHOWS.map((id) => ({ id, label: names[id] }))}
      filters={features.length > 0 && <Select label={t`Equipment`} hideLabel className="w-40" value={feature ?? ANY} onChange={(id) => search.setFilter('feature', id === ANY ? null : id)} choices={[{ id: ANY, label: t`Any equipment` }, ...features.map((id) => ({ id, label: nameOf(id) }))]} />}
      findLabel={t`Name, plate, equipment…`}
      addLabel={mayAdd ? t`New truck` : null}
      readOnly={mayEdit ? null : mayAbsence ? t`Your role lets you look at the trucks and enter days out of use, not change the rest.` : t`Your role lets you look at the trucks, not change them.`}
      bulk={mayEdit ? (selection, close) => <TrucksBulk selection={selection} features={features} onClose={close} /> : null}
      empty={{
        title: t`No trucks yet`,
        hint: t`Add the first one, or bring the whole fleet from the system you use today.`,
        action: mayImport ? <Link to="/import" className="text-accent underline">{t`Import trucks`}</Link> : undefined,
      }}
      sheet={(open, close) => open !== null && <TruckSheet key={open} truck={open === 'new' ? null : open} features={features} onClose={close} onMade={search.setOpen} />}
    />
  )
}
