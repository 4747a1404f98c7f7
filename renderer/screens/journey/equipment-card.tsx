import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { tradeWord } from '../../panels/job-card/trade-words.ts'
import { IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ComboBox } from '../../ui/choose.tsx'
import { Card } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import type { JourneyDetail } from './day-marks.ts'
import { Overrule } from './overrule.tsx'

/** A refused change: which items it would have left, and what there is to say once it is made. */
interface Refused {
  readonly failure: FailureFrame
  readonly items: readonly string[]
  readonly done: string
}

/** What goes along of the things that crews share. */
export function EquipmentCard({ detail }: { readonly detail: JourneyDetail }) {
  const { t, i18n } = useLingui()
  const { journey, equipment, may } = detail
  const mayEdit = may.assignEquipment && !journey.locked
  const mayList = useMay('equipment.list')
  const assign = useDeskCommand('journey.assignEquipment')
  const saved = useUndoToast()
  const [refused, setRefused] = useState<Refused | null>(null)
  const { data } = useDeskQuery('equipment.list', { location: asId<'location'>(journey.location.id), show: 'inUse', limit: 2_000 }, { enabled: mayEdit && mayList })
  const spare = (data?.rows ?? []).filter(({ id, status }) => status === 'active' && !equipment.some((item) => item.id === id))
  const words = useSpareWords(journey)

  async function write(items: readonly string[], done: string, reason?: string): Promise<void> {
    const reply = await assign.run({ journey: asId<'journey'>(journey.id), equipment: items.map((id) => asId<'equipment'>(id)), ...(reason === undefined ? {} : { reason }) })
    setRefused(reply.ok ? null : { failure: reply.failure, items, done })
    if (reply.ok) saved(done)
  }
  const ids = equipment.map(({ id }) => id)

  function add(id: string): void {
    const name = spare.find((item) => item.id === id)?.name ?? ''
    void write([...ids, id], t`${name} goes along.`)
  }

  return (
    <Card title={<Trans>Equipment</Trans>}>
      <div className="flex flex-col gap-2">
        <ul className="flex flex-col gap-1">
          {equipment.map(({ id, name, kind, active }) => (
            <li key={id} className="flex items-center gap-2">
              <span className="min-w-0 flex-1">
                <bdi>{name}</bdi>
                {!active && <Chip tone="warning" className="ml-2">{t`not in service`}</Chip>}
                <span className="block text-11 text-3">{tradeWord(i18n, kind)}</span>
              </span>
              {mayEdit && <IconButton label={t`Leave ${name} here`} icon={<X aria-hidden className="size-4" />} onPress={() => void write(ids.filter((one) => one !== id), t`${name} stays here.`)} />}
            </li>
          ))}
        </ul>
        {equipment.length === 0 && <p className="text-2"><Trans>Nothing is taken along.</Trans></p>}
        {mayEdit && spare.length > 0 && <ComboBox key={ids.join()} label={t`Take something along`} placeholder={t`Name`} choices={spare.map((item) => ({ id: item.id, label: item.name, detail: words(item) }))} value={null} onChange={(id) => id !== null && add(id)} />}
        {mayEdit && data && spare.length === 0 && equipment.length === 0 && <p className="text-12 text-3"><Trans>This location has no item in service.</Trans></p>}
        {refused && <Overrule key={refused.failure.code} failure={refused.failure} onGo={(reason) => void write(refused.items, refused.done, reason)} onDrop={() => setRefused(null)} isRunning={assign.isRunning} />}
      </div>
    </Card>
  )
}

/** What decides whether to take an item: what it is, and which other truck has it on that day. */
function useSpareWords({ id, date }: JourneyDetail['journey']): (item: Output<'equipment.list'>['rows'][number]) => string {
  const { t, i18n } = useLingui()
  const format = useFormat()
  return ({ kind, journeysToday }) => {
    const other = journeysToday.find((one) => one.date === date && one.id !== id)
    const taken = other && (other.departAt === null ? t`with ${other.truckName ?? '–'}` : t`with ${other.truckName ?? '–'} at ${format.wallTime(other.departAt)}`)
    return [tradeWord(i18n, kind), ...(taken === undefined ? [] : [taken])].join(' · ')
  }
}
