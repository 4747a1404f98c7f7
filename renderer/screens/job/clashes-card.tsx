import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { StatusGlyph } from '../../ui/status.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import type { JobDetail } from './job-values.ts'

/** What does not go together around this job, each with a step that ends it. */
export function ClashesCard({ detail }: { readonly detail: JobDetail }) {
  const { clashes, journeys, names } = detail
  if (clashes.length === 0) return null
  return (
    <Card title={<Trans>Conflicts</Trans>} className="border-[var(--status-conflict)]">
      <ul className="flex flex-col gap-3">
        {clashes.map((clash) => {
          const journey = journeys.find(({ id, status }) => status !== 'cancelled' && clash.subjects.some((subject) => subject.id === id)) ?? (clash.kind === 'job.on_two_journeys' || clash.kind === 'job.other_date' ? journeys[0] : undefined)
          return <Clash key={clash.id} clash={clash} job={detail.job.id} journey={journey?.id ?? null} truck={journey?.truck ? (names[journey.truck] ?? null) : null} />
        })}
      </ul>
    </Card>
  )
}

function Clash({ clash, job, journey, truck }: { readonly clash: JobDetail['clashes'][number]; readonly job: string; readonly journey: string | null; readonly truck: string | null }) {
  const { t } = useLingui()
  const [reason, setReason] = useState<string | null>(null)
  const takeOff = useDeskCommand('journey.removeJob')
  const settle = useDeskCommand('conflict.resolve')
  const saved = useUndoToast()
  const mayTakeOff = useMay('journey.removeJob')
  const maySettle = useMay('conflict.resolve')

  async function fix(): Promise<void> {
    if (journey === null) return
    const reply = await takeOff.run({ journey: asId<'journey'>(journey), job: asId<'job'>(job) })
    if (!reply.ok) return toastFailure(reply.failure)
    saved(t`Taken off the journey`)
  }

  async function keep(): Promise<void> {
    const reply = await settle.run({ clash: clash.id, reason: (reason ?? '').trim() })
    if (!reply.ok) toastFailure(reply.failure)
  }

  return (
    <li className="flex flex-col gap-1.5">
      <p className="flex gap-2">
        <StatusGlyph look="conflict" className="mt-0.5" />
        <span className="flex-1">{clash.text}</span>
      </p>
      <div className="flex flex-wrap gap-1.5">
        {journey !== null && mayTakeOff && (
          <Button isPending={takeOff.isRunning} onPress={() => void fix()}>
            {truck === null ? <Trans>Take the job off its journey</Trans> : <Trans>Take the job off {truck}</Trans>}
          </Button>
        )}
        {maySettle && reason === null && <Button kind="quiet" onPress={() => setReason('')}><Trans>It is all right…</Trans></Button>}
        <Link to="/conflicts" search={{ clash: clash.id }} className="inline-flex min-h-6 items-center px-1 text-12 text-accent"><Trans>All fixes</Trans></Link>
      </div>
      {reason !== null && (
        <div className="flex items-end gap-2">
          <TextField label={t`Why is it all right?`} value={reason} onChange={setReason} autoFocus className="flex-1" />
          <Button kind="primary" isDisabled={reason.trim().length < 3} isPending={settle.isRunning} onPress={() => void keep()}><Trans>Settle</Trans></Button>
        </div>
      )}
    </li>
  )
}
