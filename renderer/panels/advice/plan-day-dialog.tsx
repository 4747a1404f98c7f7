import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState, type ReactNode } from 'react'
import { useDesk } from '../../desk/desk-context.tsx'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { asId } from '../../../core/domain/records/field.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Progress } from '../../ui/progress.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { Disruption, PlanRequest, PlanScope } from './day-plan.ts'
import { chosenSums, groupsOf } from './plan-groups.ts'
import { PlanResult } from './plan-result.tsx'
import { PlanSetup } from './plan-setup.tsx'
import { changeSettings, firstRequest, forgetPlan, openPlan, startPlan, stopPlan, usePlanRun } from './plan-store.ts'
import type { PlanStep } from './run-plan.ts'
import { useApplyPlan } from './use-apply-plan.tsx'

export interface PlanDayDialogProps {
  readonly scope: PlanScope
  /** From a repair that is to go further: what happened, and the board may change. */
  readonly whatIf?: readonly Disruption[]
  readonly onClose: () => void
  /** Closes the dialog and draws the plan over the board. */
  readonly onShowOnBoard?: () => void
}

/** The plan of a day: what it may touch, the search, and the result, of which one takes what one likes. */
export function PlanDayDialog({ scope, whatIf, onClose, onShowOnBoard }: PlanDayDialogProps) {
  const f = useFormat()
  const link = useDesk()
  const { request, plan, step, failure, chosen } = usePlanRun()
  const apply = useApplyPlan(scope.locations[0]?.zone ?? 'UTC')
  const mayPlan = useMay('plan.start')
  const [draft, setDraft] = useState<PlanRequest>(() => ({ ...firstRequest(scope.locations.slice(0, 1).map(({ id }) => id), scope.date), ...(whatIf ? { from: 'board' as const, whatIf } : {}) }))
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (whatIf) forgetPlan()
    else openPlan(scope.locations.map(({ id }) => id), scope.date)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a dialog is opened for one day, and begins there
  }, [])
  useLastWeights(draft, setDraft, request === null)

  const shown = request ?? draft
  const groups = plan ? groupsOf(plan) : []
  const sums = chosenSums(groups, chosen)
  const again = (change: Partial<PlanRequest>): void => {
    apply.reset()
    void startPlan(link, { ...shown, ...change, lockedJourneys: [...locked] })
  }
  const takeOver = async (): Promise<void> => {
    if (!plan || !(await apply.apply(plan, chosen, plan.from))) return
    forgetPlan()
    onClose()
  }
  const close = (): void => {
    if (step) forgetPlan()
    onClose()
  }

  const title = <Trans>Plan {scope.locations.filter(({ id }) => shown.locations.includes(id)).map(({ name }) => name).join(', ')}, {f.longDay(scope.date)}</Trans>
  let actions: ReactNode
  if (step) actions = <Button autoFocus onPress={stopPlan}><Trans>Stop, keep the best so far</Trans></Button>
  else if (plan)
    actions = (
      <>
        <Button kind="quiet" onPress={() => { apply.reset(); setDraft(shown); changeSettings() }}><Trans>Settings…</Trans></Button>
        <Button onPress={() => again({ seed: shown.seed + 1 })}>{locked.size > 0 ? <Trans>Plan the rest again</Trans> : <Trans>Search again</Trans>}</Button>
        {onShowOnBoard && groups.length > 0 && <Button onPress={onShowOnBoard}><Trans>Show on the board</Trans></Button>}
        {apply.may && groups.length > 0 && (
          <Button kind="primary" autoFocus isDisabled={sums.changes === 0 || apply.isStale} isPending={apply.isRunning} onPress={() => void takeOver()}>
            <Plural value={sums.changes} _0="Nothing chosen" one="Apply # change" other="Apply # changes" />
          </Button>
        )}
      </>
    )
  else
    actions = (
      <>
        <Button onPress={close}><Trans>Close</Trans></Button>
        {mayPlan && <Button kind="primary" autoFocus onPress={() => void startPlan(link, { ...draft, lockedJourneys: [...locked] })}><Trans>Make the plan</Trans></Button>}
      </>
    )

  return (
    <Dialog title={title} isOpen onClose={close} size="large" actions={actions}>
      {step && <Searching step={step} seconds={shown.seconds} />}
      <FailureNote failure={failure} />
      {apply.isStale ? <Stale onAgain={() => again({})} /> : <FailureNote failure={apply.refused} />}
      {plan && !step && <PlanResult plan={plan} scope={scope} chosen={chosen} onChoose={(next) => usePlanRun.setState({ chosen: next })} locked={locked} onLock={setLocked} nothing={<Nothing request={shown} />} />}
      {!plan && !step && <PlanSetup scope={scope} request={draft} onChange={setDraft} />}
    </Dialog>
  )
}

function Nothing({ request }: { readonly request: PlanRequest }) {
  return request.from === 'open' ? <Trans>Every job that can be placed stands on a journey.</Trans> : <Trans>Nothing better was found: the board stays as it is.</Trans>
}

/** The desk refused: somebody changed the day meanwhile. */
export function Stale({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-control border border-warning px-3 py-2">
      <p className="min-w-0 flex-1">
        <Trans>The day has changed since this plan was made, so it was not applied.</Trans>
      </p>
      <Button kind="primary" onPress={onAgain}>
        <Trans>Plan again</Trans>
      </Button>
    </div>
  )
}

function Searching({ step, seconds }: { readonly step: PlanStep; readonly seconds: number }) {
  const { t } = useLingui()
  const f = useFormat()
  const best = step.bestCents === null ? '' : t`best so far: ${f.roundMoney(step.bestCents)}`
  return (
    <div className="flex flex-col gap-2 py-6">
      <Progress label={t`Trying trucks, crews and times. The board goes on working meanwhile.`} done={step.share} total={1} detail={best} />
      <p className="text-12 text-3">
        <Trans>At most {f.number(seconds)} s. Whenever you stop it, the best so far is shown.</Trans>
      </p>
    </div>
  )
}

/** Whoever weighed lateness twice last time means to do so again. */
function useLastWeights(draft: PlanRequest, setDraft: (draft: PlanRequest) => void, isWanted: boolean): void {
  const location = draft.locations[0] ?? ''
  const may = useMay('plan.history')
  const { data } = useDeskQuery('plan.history', { location: asId<'location'>(location), limit: 1 }, { enabled: may && isWanted && location !== '' })
  const last = data?.plans[0]
  const [taken, setTaken] = useState<string | null>(null)
  if (!last || taken === last.id || !isWanted) return
  setTaken(last.id)
  setDraft({ ...draft, weights: last.weights })
}
