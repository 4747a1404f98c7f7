import { Plural, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { PriceTable } from './price-table.tsx'
import { RateDialog } from './rate-dialog.tsx'
import { useRateWords, type Rate } from './use-rate-words.ts'

export function RatesTable({ tariff, rates, version, mayEdit }: { readonly tariff: string; readonly rates: readonly Rate[]; readonly version: string | null; readonly mayEdit: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useRateWords()
  const removing = useDeskCommand('tariff.removeRate')
  const saved = useUndoToast()
  const [edited, setEdited] = useState<Rate | 'new' | null>(null)

  async function remove({ version: of, crewSize, trucks, dayType }: Rate): Promise<void> {
    const reply = await removing.run({ tariff, version: of, crewSize, trucks, dayType } as Input<'tariff.removeRate'>)
    if (!reply.ok) return toastFailure(reply.failure)
    saved(t`The rate is removed.`)
  }

  return (
    <>
      <PriceTable
        label={t`Rates`}
        lines={rates}
        mayEdit={mayEdit}
        addLabel={t`Add a rate`}
        emptyText={t`No rates yet: jobs with this tariff cannot be priced.`}
        nameOf={({ crewSize, trucks, dayType }) => t`${crewSize} movers, ${trucks} trucks, ${words.days[dayType]}`}
        onAdd={() => setEdited('new')}
        onEdit={setEdited}
        onRemove={(rate) => void remove(rate)}
        columns={[
          { title: t`Crew`, cell: ({ crewSize }) => <Plural value={crewSize} one="# mover" other="# movers" /> },
          { title: t`Trucks`, isNumber: true, cell: ({ trucks }) => format.number(trucks) },
          { title: t`Day`, cell: ({ dayType }) => words.days[dayType] },
          { title: t`Per hour`, isNumber: true, cell: ({ ratePerHourCents }) => format.money(ratePerHourCents) },
          { title: t`Minimum hours`, isNumber: true, cell: ({ minHours }) => format.number(minHours, 2) },
          { title: t`Travel`, cell: ({ travelMode, travelHours }) => (travelMode === null ? '–' : travelHours === null ? words.travel[travelMode] : t`${words.travel[travelMode]}, ${format.number(travelHours, 2)} h`) },
          { title: t`Trip fee`, isNumber: true, cell: ({ tripFeeCents }) => format.money(tripFeeCents) },
          { title: t`Fuel`, isNumber: true, cell: ({ fuelPct }) => format.percent(fuelPct, 1) },
          { title: t`Rounded to`, isNumber: true, cell: ({ roundingMinutes }) => format.minutes(roundingMinutes) },
        ]}
      />
      {edited !== null && <RateDialog tariff={tariff} rate={edited === 'new' ? null : edited} version={version} first={rates[0]} onClose={() => setEdited(null)} />}
    </>
  )
}
