import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { RecordScreen } from '../../panels/record-table/record-screen.tsx'
import { useTableSearch } from '../../panels/record-table/table-search.ts'
import { Select } from '../../ui/choose.tsx'
import { EquipmentSheet } from './equipment-sheet.tsx'
import { useEquipmentColumns } from './use-equipment-columns.tsx'

const SHOWS = ['inUse', 'freeToday', 'outToday', 'retired', 'all'] as const
type Show = (typeof SHOWS)[number]
const ANY = 'any'

/** What crews share and what is in one place at a time: where each item is today. */
export function EquipmentScreen() {
  const { t } = useLingui()
  const search = useTableSearch('/equipment')
  const columns = useEquipmentColumns()
  const wordOf = useTradeWords()
  const mayAdd = useMay('equipment.add')
  const mayEdit = useMay('equipment.edit')
  const mayAbsence = useMay('absence.add')
  const mayImport = useMay('import.format')
  const names: Readonly<Record<Show, string>> = { inUse: t`In use`, freeToday: t({ message: 'Free today', context: 'equipment' }), outToday: t({ message: 'Out today', context: 'equipment' }), retired: t({ message: 'Retired', context: 'equipment' }), all: t({ message: 'All of it', context: 'equipment' }) }
  const show = SHOWS.find((one) => one === search.filters['show']) ?? 'inUse'
  const kind = search.filters['kind']
  const input = useMemo(() => ({ show, ...(kind === undefined ? {} : { kind }) }), [show, kind])
  const { data } = useDeskQuery('equipment.list', { show: 'all', limit: 0 })
  const kinds = data?.kinds ?? []

  return (
    <RecordScreen
      path="/equipment"
      search={search}
      title={t`Equipment`}
      method="equipment.list"
      input={input}
      columns={columns}
      shows={SHOWS.map((id) => ({ id, label: names[id] }))}
      filters={kinds.length > 1 && <Select label={t`Kind`} hideLabel className="w-44" value={kind ?? ANY} onChange={(id) => search.setFilter('kind', id === ANY ? null : id)} choices={[{ id: ANY, label: t`All kinds` }, ...kinds.map((id) => ({ id, label: wordOf(id) }))]} />}
      findLabel={t`Name or kind`}
      addLabel={mayAdd ? t`New item` : null}
      readOnly={mayEdit ? null : mayAbsence ? t`Your role lets you look at the equipment and enter days out of use, not change the rest.` : t`Your role lets you look at the equipment, not change it.`}
      bulk={null}
      empty={{
        title: t`No equipment yet`,
        hint: t`Piano boards, stair climbers, lifts: what crews share and what is in one place at a time.`,
        action: mayImport ? <Link to="/import" className="text-accent underline">{t`Import equipment`}</Link> : undefined,
      }}
      sheet={(open, close) => open !== null && <EquipmentSheet key={open} item={open === 'new' ? null : open} kinds={kinds} onClose={close} onMade={search.setOpen} />}
    />
  )
}
