import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { WISH_NAMES } from '../../panels/job-card/trade-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { JOB_STATE_NAMES, JobStatus, StatusGlyph, jobLook } from '../../ui/status.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import type { JobDetail } from './job-values.ts'

type Step = JobDetail['nextStates'][number]

/** Steps that end a job or put it off: away from the way forward. */
const ASIDE: ReadonlySet<Step['state']> = new Set(['lost', 'onHold', 'rescheduled', 'cancelled', 'writtenOff', 'transferred'])

/** Where the job stands, where it may go from here, and what each step would do well to have first. */
export function StateSteps({ detail }: { readonly detail: JobDetail }) {
  const { i18n } = useLingui()
  const [asking, setAsking] = useState<Step | null>(null)
  const setState = useDeskCommand('job.setState')
  const reopen = useDeskCommand('job.reopen')
  const { job, nextStates, locked } = detail
  const forward = nextStates.filter(({ isBack, state }) => !isBack && !ASIDE.has(state))
  const aside = nextStates.filter(({ isBack, state }) => !isBack && ASIDE.has(state))
  const mayAny = nextStates.some(({ allowed }) => allowed)
  const back = nextStates.filter(({ isBack }) => isBack)

  async function go(step: Step, reason?: string): Promise<void> {
    const input = { job: asId<'job'>(job.id), to: step.state }
    const reply = step.isBack && locked ? await reopen.run({ ...input, reason: reason ?? '' }) : await setState.run({ ...input, ...(reason === undefined ? {} : { reason }) })
    if (!reply.ok) toastFailure(reply.failure)
    else setAsking(null)
  }

  const buttons = (steps: readonly Step[], isMain: boolean) =>
    steps.map((step, index) => (
      <li key={step.state} className="flex flex-col gap-0.5">
        <Button kind={isMain && index === 0 ? 'primary' : 'plain'} className="justify-start!" isDisabled={step.refusal !== null} icon={<StatusGlyph look={jobLook(step.state)} {...(isMain && index === 0 && step.refusal === null ? { className: 'text-accent-ink!' } : {})} />} onPress={() => (step.needsReason || ASIDE.has(step.state) ? setAsking(step) : void go(step))}>
          {i18n._(JOB_STATE_NAMES[step.state])}
        </Button>
        {step.refusal && <p className="text-12 text-3">{step.refusal.message}</p>}
        {step.missing.length > 0 && (
          <ul className="pl-2 text-12 text-warning">
            {step.missing.map((wish) => (
              <li key={wish}>{i18n._(WISH_NAMES[wish])}</li>
            ))}
          </ul>
        )}
      </li>
    ))

  return (
    <Card title={<Trans>State</Trans>} actions={<JobStatus state={job.status} />}>
      <div className="flex flex-col gap-3">
        {!mayAny && nextStates.length > 0 && <p className="text-2"><Trans>Your role does not change the state of this job.</Trans></p>}
        {mayAny && forward.length > 0 && <StepList title={<Trans>Next</Trans>}>{buttons(forward, true)}</StepList>}
        {mayAny && aside.length > 0 && <StepList title={<Trans>Put off or end</Trans>}>{buttons(aside, false)}</StepList>}
        {mayAny && back.length > 0 && <StepList title={locked ? <Trans>Reopen, with a reason</Trans> : <Trans>Back, with a reason</Trans>}>{buttons(back, false)}</StepList>}
        {nextStates.length === 0 && <p className="text-2"><Trans>The job has come to its end.</Trans></p>}
      </div>
      {asking && <ReasonDialog step={asking} isNeeded={asking.needsReason} isRunning={setState.isRunning || reopen.isRunning} onClose={() => setAsking(null)} onGo={(reason) => void go(asking, reason)} />}
    </Card>
  )
}

function StepList({ title, children }: { readonly title: React.ReactNode; readonly children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-11 text-3">{title}</h3>
      <ul className="flex flex-col gap-1.5">{children}</ul>
    </section>
  )
}

const SHORTEST_REASON = 3

function ReasonDialog({ step, isNeeded, isRunning, onClose, onGo }: { readonly step: Step; readonly isNeeded: boolean; readonly isRunning: boolean; readonly onClose: () => void; readonly onGo: (reason?: string) => void }) {
  const { t, i18n } = useLingui()
  const [reason, setReason] = useState('')
  const isFit = reason.trim().length >= SHORTEST_REASON
  const name = i18n._(JOB_STATE_NAMES[step.state])
  return (
    <Dialog
      title={<Trans>Set the job to “{name}”</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={isNeeded && !isFit} isPending={isRunning} onPress={() => onGo(isFit ? reason.trim() : undefined)}>{name}</Button>
        </>
      }
    >
      <TextArea label={isNeeded ? t`Why?` : t`Why? (if you like)`} hint={t`The reason stays in the history of the job.`} value={reason} onChange={setReason} rows={3} autoFocus maxLength={2000} />
    </Dialog>
  )
}
