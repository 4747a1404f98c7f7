import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Empty, FailureNote } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { PlanCompare } from './plan-compare.tsx'
import { stepsToApply } from './plan-picks.ts'
import { PlanSteps, UnplannedJobs } from './plan-steps.tsx'
import type { DayPlan } from './recommendation.ts'
import { usePlan } from './use-plan.ts'

export interface PlanDayDialogProps {
  readonly location: string
  readonly locationName: string
  readonly date: string
  readonly zone: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onApplied?: (answer: Output<'plan.apply'>) => void
}

export function PlanDayDialog(props: PlanDayDialogProps) {
  const format = useFormat()
  if (!props.isOpen) return null
  const { locationName, date } = props
  return <OpenPlanDialog key={`${props.location} ${date}`} {...props} title={<Trans>Plan {locationName}, {format.longDay(date)}</Trans>} />
}

function OpenPlanDialog({ location, date, zone, onClose, onApplied, title }: PlanDayDialogProps & { readonly title: React.ReactNode }) {
  const { plan, failure, isPlanning, cancel, planAgain } = usePlan(location, date)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<Output<'plan.apply'>['refused']>([])
  const apply = useDeskCommand('plan.apply')
  const saved = useUndoToast()
  const mayApply = useMay('plan.apply')

  // A new plan is chosen whole, until somebody unticks a step.
  const [shown, setShown] = useState<DayPlan | null>(null)
  if (plan !== shown) {
    setShown(plan)
    setChosen(new Set(plan?.steps.map(({ job }) => job)))
    setRefused([])
  }

  async function applyChosen(): Promise<void> {
    if (!plan) return
    const reply = await apply.run({ location: asId<'location'>(location), date, steps: stepsToApply(plan, chosen) })
    if (!reply.ok) return toastFailure(reply.failure)
    const { applied } = reply.value
    onApplied?.(reply.value)
    if (applied.length > 0) saved(<Plural value={applied.length} one="# job assigned" other="# jobs assigned" />)
    if (reply.value.refused.length === 0) return onClose()
    setRefused(reply.value.refused)
  }

  const numbers = new Map(plan?.jobs.map(({ job, number, customerName }) => [job as string, customerName ?? number ?? job]))
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <>
          {isPlanning ? <Button onPress={() => { cancel(); onClose() }}><Trans>Cancel</Trans></Button> : <Button onPress={onClose}><Trans>Close</Trans></Button>}
          {plan && plan.jobs.length > 0 && <Button isDisabled={isPlanning} onPress={() => planAgain(locked)}>{locked.size > 0 ? <Trans>Plan the rest again</Trans> : <Trans>Try another order</Trans>}</Button>}
          {mayApply && plan && plan.steps.length > 0 && (
            <Button kind="primary" isDisabled={chosen.size === 0 || isPlanning} isPending={apply.isRunning} onPress={() => void applyChosen()}>
              <Plural value={chosen.size} _0="Nothing chosen" one="Apply # job" other="Apply # jobs" />
            </Button>
          )}
        </>
      }
    >
      {isPlanning && <PlanningProgress />}
      <FailureNote failure={failure} />
      {refused.length > 0 && (
        <div role="alert" className="rounded-control border border-warning px-3 py-2">
          <p><Trans>These no longer held and were left out:</Trans></p>
          <ul className="list-disc pl-5 text-12">
            {refused.map(({ job, message, next }) => (
              <li key={job}><bdi className="font-semibold">{numbers.get(job)}</bdi> {message} <span className="text-2">{next}</span></li>
            ))}
          </ul>
        </div>
      )}
      {plan && plan.jobs.length === 0 && <Empty title={<Trans>Every job of the day stands on a journey</Trans>}><Trans>There is nothing left to plan. A job that is taken off its journey shows up here again.</Trans></Empty>}
      {plan && plan.jobs.length > 0 && (
        <>
          <PlanCompare plan={plan} chosen={chosen} />
          <PlanSteps plan={plan} zone={zone} chosen={chosen} onChoose={setChosen} locked={locked} onLock={setLocked} refused={new Set(refused.map(({ job }) => job as string))} />
          <UnplannedJobs plan={plan} />
        </>
      )}
    </Dialog>
  )
}

function PlanningProgress() {
  const { t } = useLingui()
  const format = useFormat()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((count) => count + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return <Progress label={t`Trying trucks, crews and times for every job. The board goes on working meanwhile.`} done={0} total={null} detail={seconds < 2 ? '' : t`${format.number(seconds)} s`} />
}
