import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ArrowLeftRight } from 'lucide-react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { StatusGlyph } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'

/** What two depots have planned that cannot both be, with both authors. */
export function ClashesView() {
  const { t } = useLingui()
  const format = useFormat()
  const places = usePlaces()
  const { data, failure, retry } = useDeskQuery('depots.clashes', {}, { keepPrevious: true })
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  if (data.clashes.length === 0) return <Empty title={<Trans>The depots are not in each other’s way.</Trans>}><Trans>No truck, person or job is planned at two depots at once. What clashes within one depot stands under Conflicts.</Trans></Empty>
  return (
    <ul aria-label={t`Clashes across depots`} className="m-0 flex min-h-0 flex-1 list-none flex-col divide-y divide-line-1 overflow-y-auto p-0">
      {data.clashes.map((clash) => (
        <li key={clash.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5">
          <StatusGlyph look="conflict" className="mt-0.5" />
          <div className="flex min-w-64 flex-1 flex-col gap-0.5">
            <p className="font-semibold">{clash.text}</p>
            <p className="flex flex-wrap items-center gap-x-1.5 text-12 text-2">
              <span>{clash.locationName ?? places.nameOf(clash.location)}</span>
              {clash.otherLocationName !== null && <><ArrowLeftRight aria-hidden className="size-3.5 text-3" /><span>{clash.otherLocationName}</span></>}
              <span>· {format.day(clash.date)}</span>
              {labelsOf(clash.subjects).map((label) => <bdi key={label}>· {label}</bdi>)}
            </p>
            {clash.authors.length > 0 && <p className="text-12 text-3">{clash.authors.map(({ name, at }) => `${name ?? t`the workstation`} (${format.dateTime(at, places.zoneOf(clash.location))})`).join(' · ')}</p>}
          </div>
          <Link to="/conflicts" search={{ clash: clash.id }} className="inline-flex min-h-6 items-center text-12 text-accent hover:underline"><Trans>Look at it and settle it</Trans></Link>
        </li>
      ))}
    </ul>
  )
}

/** A journey is called by its truck and day: where both stand there already, once is enough. */
function labelsOf(subjects: readonly { readonly kind: string; readonly label: string | null }[]): string[] {
  const trucks = subjects.flatMap(({ kind, label }) => (kind === 'truck' && label !== null ? [label] : []))
  return [...new Set(subjects.flatMap(({ kind, label }) => (label === null || (kind === 'journey' && trucks.some((truck) => label === truck || label.startsWith(`${truck} · `))) ? [] : [label])))]
}
