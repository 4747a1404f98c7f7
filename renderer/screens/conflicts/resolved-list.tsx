import { Trans, useLingui } from '@lingui/react/macro'
import { RotateCcw } from 'lucide-react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Empty } from '../../ui/states.tsx'
import { toast, toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useKindName, headline, type Resolved } from './conflict-kinds.ts'

export function ResolvedList({ resolved }: { readonly resolved: readonly Resolved[] }) {
  if (resolved.length === 0) return <Empty title={<Trans>Nothing has been settled yet.</Trans>}><Trans>A conflict that somebody settles with a reason is kept here.</Trans></Empty>
  return (
    <ul className="m-0 flex min-h-0 flex-1 list-none flex-col overflow-y-auto p-0">
      {resolved.map((each) => <ResolvedRow key={`${each.clash} ${each.at}`} resolved={each} />)}
    </ul>
  )
}

function ResolvedRow({ resolved: { clash, location, locationName, reason, byName, at, conflict } }: { readonly resolved: Resolved }) {
  const { t } = useLingui()
  const kindName = useKindName()
  const format = useFormat()
  const places = usePlaces()
  const mayReopen = useMay('conflict.reopen')
  const reopen = useDeskCommand('conflict.reopen')
  async function run(): Promise<void> {
    const reply = await reopen.run({ clash })
    if (reply.ok) toast({ tone: 'done', title: t`The conflict is open again.` })
    else toastFailure(reply.failure)
  }
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line-1 px-4 py-2.5">
      <div className="min-w-60 flex-1">
        <p className="m-0 flex flex-wrap items-center gap-2">
          <strong dir="auto" className="font-semibold">{conflict ? headline(conflict) : <Trans>A conflict that has gone</Trans>}</strong>
          {conflict ? <Chip>{kindName(conflict.kind)}</Chip> : <Chip tone="good"><Trans>cleared since</Trans></Chip>}
          <span className="text-12 text-3">{[conflict?.date ? format.day(conflict.date) : null, locationName].filter((part) => part !== null).join(' · ')}</span>
        </p>
        <p dir="auto" className="m-0 break-words whitespace-pre-wrap">{reason}</p>
      </div>
      <p className="m-0 text-12 text-2">
        {byName ?? <Trans>Somebody who has left</Trans>}
        <span className="block text-3">{format.dateTime(at, places.zoneOf(location))}</span>
      </p>
      {mayReopen && conflict !== null && <Button icon={<RotateCcw aria-hidden className="size-3.5" />} isPending={reopen.isRunning} onPress={() => void run()}><Trans>Open again</Trans></Button>}
    </li>
  )
}
