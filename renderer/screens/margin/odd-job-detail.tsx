import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ExternalLink, X } from 'lucide-react'
import type { Output } from '../../desk/desk-contract.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { IconButton } from '../../ui/button.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { LOST } from './bar-list.tsx'

export type OddJob = Output<'leaks.unexplained'>['jobs'][number]
type Part = OddJob['drivers'][number]['part']

const PARTS: Readonly<Record<Part, MessageDescriptor>> = {
  hours: msg`Hours billed`, fees: msg`Fees billed`, materials: msg`Materials billed`, rebilled: msg`Third parties rebilled`, discount: msg`Discount`,
  labour: msg`Wages`, truck: msg`Truck`, materialCost: msg`Cost of materials`, thirdParty: msg`Paid to third parties`,
}

export function useMarginParts(): (part: Part) => string {
  const { i18n } = useLingui()
  return (part) => i18n._(PARTS[part])
}

/** Why the job stands out: which parts of its margin are off, and by how much, against jobs like it. */
export function OddJobDetail({ job: odd, currency, onClose }: { readonly job: OddJob; readonly currency: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const places = usePlaces()
  const money = (cents: number | null) => format.money(cents, currency)
  const [low, high, named] = [money(odd.lowCents), money(odd.highCents), money(odd.namedCents)]
  const deviations = format.number(odd.deviations, 1)
  return (
    <aside aria-label={t`Unexplained job`} className="flex w-[440px] shrink-0 flex-col border-l border-line-1 bg-1 max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:w-full max-lg:max-w-[440px] max-lg:shadow-[var(--shadow-raised)] print:hidden">
      <header className="flex items-start gap-2 border-b border-line-1 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="m-0 text-15 font-semibold"><Trans>Earned less than jobs like it</Trans></h2>
          <p className="m-0 flex flex-wrap items-center gap-x-2 text-12 text-2">
            <Link to="/jobs/$job" params={{ job: odd.job }} search={{}} className="inline-flex min-h-6 items-center gap-1 font-mono text-accent hover:underline">{odd.jobNumber ?? odd.job.slice(0, 8)}<ExternalLink aria-hidden className="size-3" /></Link>
            <span>{format.date(odd.date)}</span>
            <span>{places.nameOf(odd.location)}</span>
          </p>
        </div>
        <IconButton label={t`Close`} icon={<X aria-hidden className="size-4" />} onPress={onClose} />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <div tabIndex={0} role="region" aria-label={t`Unexplained job`} className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
        <div>
          <p className="m-0 text-24 font-semibold">{money(odd.gapCents)}</p>
          <p className="m-0 text-12 text-2"><Trans>between {low} and {high}</Trans></p>
        </div>
        <dl className="m-0 grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 text-12 [&_dd]:m-0 [&_dd]:text-right [&_dt]:text-2">
          <dt><Trans>Expected margin</Trans></dt><dd>{money(odd.expectedCents)}</dd>
          <dt><Trans>Margin</Trans></dt><dd className={(odd.actualCents ?? 0) < 0 ? 'text-danger' : ''}>{money(odd.actualCents)}</dd>
          {(odd.namedCents ?? 0) !== 0 && <><dt><Trans>Leaks with a name, already taken out</Trans></dt><dd>{named}</dd></>}
        </dl>
        <section className="flex flex-col gap-2">
          <h3 className="m-0 text-11 text-3"><Trans>Where it is missing</Trans></h3>
          <Drivers drivers={odd.drivers} money={money} />
        </section>
        <p className="m-0 text-12 text-2">
          <Plural value={odd.jobsBefore} one="Held against # job of this location before it" other="Held against # jobs of this location before it" />: <Trans>{deviations} times the usual scatter.</Trans> <Trans>Look at the bill and the clock of the job; what turns out to be wrong there is found by its own rule afterwards.</Trans>
        </p>
      </div>
    </aside>
  )
}

/** Expected and actual of each part as two bars of one scale, with the figures beside them. Costs count down, so the bars show their size. */
function Drivers({ drivers, money }: { readonly drivers: OddJob['drivers']; readonly money: (cents: number) => string }) {
  const { t } = useLingui()
  const partName = useMarginParts()
  const most = Math.max(1, ...drivers.flatMap(({ expectedCents, actualCents }) => [Math.abs(expectedCents), Math.abs(actualCents)]))
  const width = (cents: number) => `${(Math.abs(cents) * 100) / most}%`
  return (
    <table aria-label={t`Where it is missing`} className="w-full border-collapse text-12">
      <thead className="text-11 text-3">
        <tr><th scope="col" className="text-left font-normal"><Trans>Part</Trans></th><th scope="col" className="text-right font-normal"><Trans>Expected</Trans></th><th scope="col" className="text-right font-normal"><Trans>Actual</Trans></th><th scope="col" className="text-right font-normal"><Trans>Difference</Trans></th></tr>
      </thead>
      <tbody>
        {drivers.map(({ part, expectedCents, actualCents }) => (
          <tr key={part} className="border-t border-line-1">
            <th scope="row" className="py-1.5 text-left font-normal">
              {partName(part)}
              <span aria-hidden className="mt-1 flex w-24 flex-col gap-0.5"><span className="h-1 rounded-full bg-accent" style={{ width: width(expectedCents) }} /><span className="h-1 rounded-full" style={{ width: width(actualCents), background: LOST }} /></span>
            </th>
            <td className="text-right align-top pt-1.5 text-2">{money(expectedCents)}</td>
            <td className="text-right align-top pt-1.5">{money(actualCents)}</td>
            <td className="text-right align-top pt-1.5 font-semibold">{money(actualCents - expectedCents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
