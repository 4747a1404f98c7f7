import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { WISH_NAMES } from '../../panels/job-card/trade-words.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { JOURNEY_STATE_NAMES, JourneyStatus, StatusGlyph, journeyLook } from '../../ui/status.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { PATH, type JourneyDetail } from './day-marks.ts'

type Step = JourneyDetail['nextStates'][number]

/** The states of the day in their order: what is behind, where it stands, and what each next one needs. */
export function JourneySteps({ detail }: { readonly detail: JourneyDetail }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const [asking, setAsking] = useState<Step | null>(null)
  const setState = useDeskCommand('journey.setState')
  const { journey, history, nextStates } = detail
  const zone = journey.location.timezone
  const here = PATH.indexOf(journey.status as (typeof PATH)[number])
  const aside = nextStates.filter(({ state }) => state === 'cancelled')
  const ahead = PATH.find((state, index) => index > here && nextStates.some((step) => step.state === state && step.refusal === null))
  const mayAny = nextStates.some(({ allowed }) => allowed)

  async function go(step: Step, reason?: string): Promise<void> {
    const reply = await setState.run({ journey: asId<'journey'>(journey.id), to: step.state, ...(reason === undefined ? {} : { reason }) })
    if (reply.ok) setAsking(null)
    else toastFailure(reply.failure)
  }

  return (
    <Card title={<Trans>State</Trans>} actions={<JourneyStatus state={journey.status} />}>
      <ol className="flex flex-col">
        {PATH.map((state, index) => {
          const step = nextStates.find((one) => one.state === state)
          const reached = history.findLast(({ to }) => to === state)
          const isHere = state === journey.status
          const isBehind = here !== -1 && index < here
          return (
            <li key={state} aria-current={isHere ? 'step' : undefined} className="relative flex gap-2.5 pb-2.5 pl-0.5">
              {index < PATH.length - 1 && <span aria-hidden className={cx('absolute top-4 bottom-0 left-[8px] w-px', isBehind ? 'bg-[var(--accent)]' : 'bg-[var(--line-2)]')} />}
              <StatusGlyph look={isHere || isBehind ? (isBehind ? 'done' : journeyLook(state)) : 'unassigned'} className="relative mt-1 bg-1" />
              <div className="min-w-0 flex-1">
                {step && !isHere ? (
                  <Button kind={state === ahead ? 'primary' : 'plain'} isDisabled={step.refusal !== null} isPending={setState.isRunning} onPress={() => (step.needsReason ? setAsking(step) : void go(step))}>
                    {i18n._(JOURNEY_STATE_NAMES[state])}
                    {step.isBack && <span className="text-3"><Trans>back, with a reason</Trans></span>}
                  </Button>
                ) : (
                  <span className={cx('leading-6', isHere ? 'font-semibold' : 'text-2')}>{i18n._(JOURNEY_STATE_NAMES[state])}</span>
                )}
                {reached && (isHere || isBehind) && (
                  <span className="ml-2 text-12 text-3">{format.time(reached.at, zone)} <bdi>{reached.byName ?? ''}</bdi></span>
                )}
                {step?.refusal && mayAny && <p className="text-12 text-warning">{step.refusal.message} <span className="text-2">{step.refusal.next}</span></p>}
                {step && step.missing.length > 0 && <p className="text-12 text-warning">{step.missing.map((wish) => i18n._(WISH_NAMES[wish])).join(' · ')}</p>}
              </div>
            </li>
          )
        })}
      </ol>
      {!mayAny && nextStates.length > 0 && <p className="text-12 text-2"><Trans>Your role does not move this journey on; its crew and the dispatchers do.</Trans></p>}
      {journey.status === 'cancelled' && <p className="text-2"><Trans>The journey was called off.</Trans></p>}
      {aside.map((step) => (
        <Button key={step.state} kind="danger" isDisabled={step.refusal !== null} onPress={() => setAsking(step)}><Trans>Call the journey off</Trans></Button>
      ))}
      {asking && <ReasonDialog step={asking} isRunning={setState.isRunning} onClose={() => setAsking(null)} onGo={(reason) => void go(asking, reason)} />}
    </Card>
  )
}

const SHORTEST_REASON = 3

function ReasonDialog({ step, isRunning, onClose, onGo }: { readonly step: Step; readonly isRunning: boolean; readonly onClose: () => void; readonly onGo: (reason?: string) => void }) {
  const { t, i18n } = useLingui()
  const [reason, setReason] = useState('')
  const isFit = reason.trim().length >= SHORTEST_REASON
  const name = i18n._(JOURNEY_STATE_NAMES[step.state])
  return (
    <Dialog
      title={<Trans>Set the journey to “{name}”</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={step.needsReason && !isFit} isPending={isRunning} onPress={() => onGo(isFit ? reason.trim() : undefined)}>{name}</Button>
        </>
      }
    >
      <TextArea label={step.needsReason ? t`Why?` : t`Why? (if you like)`} hint={t`The reason stays in the history of the journey.`} value={reason} onChange={setReason} rows={3} autoFocus maxLength={2000} />
    </Dialog>
  )
}
