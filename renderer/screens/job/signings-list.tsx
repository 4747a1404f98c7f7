import { Trans, useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { Chip } from '../../ui/chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { StrokePaths } from './signature-pad.tsx'

type Signing = Output<'signings.list'>['signings'][number]

export function SigningsList({ signings, currency, zone }: { readonly signings: readonly Signing[]; readonly currency: string; readonly zone: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const kinds = { quote: t`Quote`, contract: t`Contract`, invoice: t`Invoice`, change: t({ message: 'Change', context: 'signed' }) }
  if (signings.length === 0) return <p className="m-0 text-2"><Trans>The customer has signed nothing here.</Trans></p>
  return (
    <ul aria-label={t`What the customer signed`} className="m-0 flex list-none flex-col gap-1 p-0 text-13">
      {signings.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="w-20 font-semibold">{kinds[one.kind]}</span>
          <span className="tabular-nums">{format.money(one.totalCents, currency)}</span>
          <bdi>{one.signer}</bdi>
          {one.strokes !== null && <svg aria-hidden viewBox="0 0 1000 360" className="h-8"><StrokePaths strokes={one.strokes} /></svg>}
          <span className="text-12 text-2">{format.dateTime(one.at, zone)}</span>
          <Standing standing={one.standing} />
          {!one.isKnown && <Chip tone="warning"><Trans>at a workstation the relay never told of</Trans></Chip>}
        </li>
      ))}
    </ul>
  )
}

function Standing({ standing }: { readonly standing: Signing['standing'] }) {
  switch (standing) {
    case 'match': return <Chip tone="good"><Trans>as it stands</Trans></Chip>
    case 'mismatch': return <Chip tone="danger"><Trans>another than what stands now</Trans></Chip>
    case 'altered': return <Chip tone="danger"><Trans>altered since</Trans></Chip>
    case 'gone': return <Chip><Trans>its source is not here</Trans></Chip>
  }
}
