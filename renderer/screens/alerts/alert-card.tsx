import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleAlert, OctagonAlert } from 'lucide-react'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { cx } from '../../ui/class-names.ts'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useAlertWords, type Alert } from './alert-words.ts'
import { SayDialog } from '../../panels/say/say-dialog.tsx'

/** One incident: what, how often, who, what to do, and who has answered for it. */
export function AlertCard({ alert, onDone }: { readonly alert: Alert; readonly onDone: () => void }) {
  const { t } = useLingui()
  const { title, next } = useAlertWords()(alert)
  const format = useFormat()
  const zone = usePlaces().zoneOf(null)
  const mayAcknowledge = useMay('alert.acknowledge')
  const mayClose = useMay('alert.close')
  const mayAnnotate = useMay('alert.annotate')
  const acknowledge = useDeskCommand('alert.acknowledge')
  const close = useDeskCommand('alert.close')
  const annotate = useDeskCommand('alert.annotate')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const [saying, setSaying] = useState<'close' | 'note' | null>(null)
  const [first, last] = [format.dateTime(alert.firstAt, zone), format.dateTime(alert.lastAt, zone)]
  const isHigh = alert.severity === 'high'
  const isClosed = alert.state === 'closed'
  const Icon = isHigh ? OctagonAlert : CircleAlert

  async function seen(): Promise<void> {
    const reply = await acknowledge.run({ alert: alert.id })
    setFailure(reply.ok ? null : reply.failure)
    onDone()
  }

  return (
    <li className="flex gap-3 rounded-card border border-line-1 bg-1 p-3">
      <Icon aria-hidden className={cx('mt-0.5 size-5 shrink-0', isClosed ? 'text-3' : isHigh ? 'text-danger' : 'text-warning')} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h2 className="text-15 font-semibold">{title}</h2>
          {isHigh && !isClosed && <Chip tone="danger"><Trans>urgent</Trans></Chip>}
          {alert.times > 1 && <Chip><Plural value={alert.times} one="# time" other="# times" /></Chip>}
          <span className="flex-1" />
          <span className="text-12 text-2 tabular-nums">{first === last ? first : `${first} – ${last}`}</span>
        </div>
        <p className="m-0 flex flex-wrap gap-x-3 text-13 text-2">
          {alert.actorName !== null && <span><Trans>By <span dir="auto" className="text-1">{alert.actorName}</span></Trans></span>}
          {alert.objectLabel !== null && alert.objectLabel !== alert.actorName && <span><Trans>On <span dir="auto" className="text-1">{alert.objectLabel}</span></Trans></span>}
          {alert.code !== null && <span className="font-mono text-12 text-3">{alert.code}</span>}
          {alert.lastEntry !== null && <Link to="/activity" search={{ entry: alert.lastEntry }} className="text-accent underline"><Trans>In the log</Trans></Link>}
        </p>
        {!isClosed && <p className="m-0 max-w-prose text-13">{next}</p>}
        {alert.settledAt !== null && (
          <p className="m-0 text-13 text-2">
            {isClosed ? <Trans>Closed by {alert.settledByName ?? '–'}, {format.dateTime(alert.settledAt, zone)}: <q dir="auto" className="text-1">{alert.reason}</q></Trans> : <Trans>{alert.settledByName ?? '–'} looks into it since {format.dateTime(alert.settledAt, zone)}.</Trans>}
          </p>
        )}
        {alert.notes.length > 0 && (
          <ul aria-label={t`Notes`} className="m-0 flex list-none flex-col gap-1 border-l-2 border-line-2 p-0 pl-3 text-13">
            {alert.notes.map((note) => <li key={`${note.at} ${note.user}`}><span dir="auto">{note.text}</span> <span className="text-12 text-3">{note.userName ?? '–'}, {format.dateTime(note.at, zone)}</span></li>)}
          </ul>
        )}
        <div className="flex flex-wrap gap-2">
          {mayAcknowledge && alert.state === 'open' && <Button isPending={acknowledge.isRunning} onPress={() => void seen()}><Trans>I look into it</Trans></Button>}
          {mayClose && !isClosed && <Button onPress={() => setSaying('close')}><Trans>Close</Trans></Button>}
          {mayAnnotate && <Button kind="quiet" onPress={() => setSaying('note')}><Trans>Add a note</Trans></Button>}
        </div>
        <FailureNote failure={failure} />
      </div>
      {saying === 'close' && <SayDialog title={<Trans>Close this alert</Trans>} label={t`Why it is over`} action={t`Close it`} run={(reason) => close.run({ alert: alert.id, reason })} onClose={() => setSaying(null)} onDone={onDone} />}
      {saying === 'note' && <SayDialog title={<Trans>Note on this alert</Trans>} label={t`What was found out`} action={t`Add it`} run={(text) => annotate.run({ alert: alert.id, text })} onClose={() => setSaying(null)} onDone={onDone} />}
    </li>
  )
}
