import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { RecordScreen } from '../../panels/record-table/record-screen.tsx'
import { useTableSearch } from '../../panels/record-table/table-search.ts'
import { useMay } from '../../desk/use-session.ts'
import { CustomerSheet } from './customer-sheet.tsx'
import { CustomersBulk } from './customers-bulk.tsx'
import { useCustomerColumns } from './use-customer-columns.tsx'

const SHOWS = ['all', 'upcoming', 'withoutJobs', 'withoutContact'] as const
type Show = (typeof SHOWS)[number]

export function CustomersScreen() {
  const { t } = useLingui()
  const search = useTableSearch('/customers')
  const columns = useCustomerColumns()
  const mayAdd = useMay('customer.add')
  const mayEdit = useMay('customers.edit')
  const mayImport = useMay('import.format')
  const names: Readonly<Record<Show, string>> = { all: t`All of them`, upcoming: t`Job to come`, withoutJobs: t`No job yet`, withoutContact: t`No phone or e-mail` }
  const show = SHOWS.find((one) => one === search.filters['show']) ?? 'all'
  const input = useMemo(() => ({ show }), [show])

  return (
    <RecordScreen
      path="/customers"
      search={search}
      title={t`Customers`}
      method="customers.list"
      input={input}
      columns={columns}
      shows={SHOWS.map((id) => ({ id, label: names[id] }))}
      findLabel={t`Name, phone, address…`}
      addLabel={mayAdd ? t`New customer` : null}
      readOnly={mayEdit ? null : t`Your role lets you look at customers, not change them.`}
      bulk={mayEdit ? (selection, close) => <CustomersBulk selection={selection} onClose={close} /> : null}
      empty={{
        title: t`No customers yet`,
        hint: t`Add the first one, or bring them all from the system you use today.`,
        action: mayImport ? <Link to="/import" className="text-accent underline">{t`Import customers`}</Link> : undefined,
      }}
      sheet={(open, close) => open !== null && <CustomerSheet key={open} customer={open === 'new' ? null : open} onClose={close} onMade={search.setOpen} />}
    />
  )
}
