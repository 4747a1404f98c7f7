import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import type { RecordColumn } from '../../panels/record-table/record-column.ts'
import { RecordScreen } from '../../panels/record-table/record-screen.tsx'
import { useTableSearch } from '../../panels/record-table/table-search.ts'
import { useFormat } from '../../ui/use-format.ts'
import { NewTariff } from './new-tariff.tsx'
import { TariffPage } from './tariff-page.tsx'

type TariffRow = Output<'tariffs.list'>['rows'][number]

const UNKNOWN = '–'
const NO_INPUT = {}

export function TariffsScreen() {
  const { t } = useLingui()
  const search = useTableSearch('/tariffs')
  const columns = useTariffColumns()
  const mayEdit = useMay('tariff.add')
  const mayImport = useMay('import.format')
  const { open } = search
  if (open !== null && open !== 'new') return <TariffPage tariff={open} onBack={() => search.setOpen(null)} />
  return (
    <RecordScreen
      path="/tariffs"
      search={search}
      title={t`Tariffs`}
      method="tariffs.list"
      input={NO_INPUT}
      columns={columns}
      findLabel={t`Name or number…`}
      addLabel={mayEdit ? t`New tariff` : null}
      readOnly={mayEdit ? null : t`Your role lets you look at tariffs, not change them.`}
      bulk={null}
      empty={{
        title: t`No tariffs yet`,
        hint: t`A tariff says what an hour with a crew and a truck costs. Jobs are priced by it.`,
        action: mayImport ? <Link to="/import" className="text-accent underline">{t`Import tariffs`}</Link> : undefined,
      }}
      sheet={(shown, close) => shown === 'new' && <NewTariff onClose={close} onMade={search.setOpen} />}
    />
  )
}

function useTariffColumns(): readonly RecordColumn<TariffRow>[] {
  const { t } = useLingui()
  const format = useFormat()
  const { nameOf } = usePlaces()
  return useMemo(
    () => [
      { id: 'name', title: t`Tariff`, width: 220, grow: true, isName: true, sort: 'name', cell: ({ name, externalId }) => <bdi>{name ?? externalId ?? UNKNOWN}</bdi> },
      { id: 'location', title: t`Location`, width: 150, grow: true, cell: ({ location }) => nameOf(location) ?? '–' },
      { id: 'version', title: t`Version in force`, width: 140, cell: ({ version }) => <span className="font-mono text-12">{version ?? UNKNOWN}</span> },
      { id: 'validFrom', title: t`Valid from`, width: 120, sort: 'validFrom', cell: ({ validFrom }) => <span className="tabular-nums">{validFrom ?? UNKNOWN}</span> },
      { id: 'validTo', title: t`Until`, width: 120, cell: ({ validTo, validFrom }) => <span className="tabular-nums">{validTo ?? (validFrom === null ? UNKNOWN : t`no end`)}</span> },
      { id: 'rates', title: t`Rates`, width: 90, align: 'end', sort: 'rates', cell: ({ rates }) => format.number(rates) },
      { id: 'range', title: t`Per hour, from – to`, width: 190, align: 'end', cell: ({ lowestRateCents, highestRateCents }) => `${format.money(lowestRateCents)} – ${format.money(highestRateCents)}` },
      { id: 'versions', title: t`Versions`, width: 100, align: 'end', cell: ({ versions }) => format.number(versions) },
      { id: 'externalId', title: t`Number elsewhere`, width: 150, startsHidden: true, cell: ({ externalId }) => <span className="font-mono text-12">{externalId ?? UNKNOWN}</span> },
    ],
    [t, format, nameOf],
  )
}
