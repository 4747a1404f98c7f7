import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useReads } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import type { RecordColumn } from '../../panels/record-table/record-column.ts'
import { useFormat } from '../../ui/use-format.ts'

type CustomerRow = Output<'customers.list'>['rows'][number]

const UNKNOWN = '–'

export function useCustomerColumns(): readonly RecordColumn<CustomerRow>[] {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const readsMoney = useReads('fin')
  const { nameOf } = usePlaces()
  return useMemo(() => {
    const money: readonly RecordColumn<CustomerRow>[] = [{ id: 'revenue', title: t`Billed so far`, width: 130, align: 'end', sort: 'revenue', cell: ({ revenueCents }) => format.roundMoney(revenueCents) }]
    return [
      { id: 'name', title: t`Name`, width: 200, grow: true, isName: true, sort: 'name', cell: ({ name }) => <bdi>{name ?? UNKNOWN}</bdi> },
      { id: 'phone', title: t`Phone`, width: 140, cell: ({ phone }) => <span className="tabular-nums">{phone ?? UNKNOWN}</span> },
      { id: 'email', title: t`E-mail`, width: 200, grow: true, sort: 'email', cell: ({ email }) => email ?? UNKNOWN },
      { id: 'address', title: t`Address`, width: 220, grow: true, startsHidden: true, cell: ({ address }) => <bdi>{address ?? UNKNOWN}</bdi> },
      { id: 'postalCode', title: t`Postal code`, width: 110, sort: 'postalCode', startsHidden: true, cell: ({ postalCode }) => <span className="font-mono text-12">{postalCode ?? UNKNOWN}</span> },
      { id: 'location', title: t`Location`, width: 150, cell: ({ location }) => nameOf(location) ?? UNKNOWN },
      { id: 'jobs', title: t`Jobs`, width: 80, align: 'end', sort: 'jobs', cell: ({ jobs }) => format.number(jobs) },
      { id: 'lastJob', title: t`Last job`, width: 130, sort: 'lastJob', cell: ({ lastJobDate }) => dateOf(lastJobDate, i18n.locale) },
      { id: 'nextJob', title: t`Next job`, width: 130, sort: 'nextJob', cell: ({ nextJobDate }) => format.day(nextJobDate) },
      ...(readsMoney ? money : []),
      { id: 'language', title: t`Language`, width: 90, startsHidden: true, cell: ({ language }) => language ?? UNKNOWN },
      { id: 'externalId', title: t`Number elsewhere`, width: 150, startsHidden: true, cell: ({ externalId }) => <span className="font-mono text-12">{externalId ?? UNKNOWN}</span> },
    ]
  }, [t, i18n.locale, format, readsMoney, nameOf])
}

/** A past day says its year: customers come back after more than one. */
function dateOf(date: string | null, locale: string): string {
  return date === null ? UNKNOWN : new Intl.DateTimeFormat(locale === 'fr' ? 'fr-CA' : 'en-CA', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`))
}
