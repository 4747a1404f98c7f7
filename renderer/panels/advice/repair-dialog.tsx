import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Plus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { dayInterval, formatInstant } from '../../../core/domain/time/zoned-time.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { failureOf } from '../../desk/desk-failure.ts'
import { askDesk } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox } from '../../ui/fields.tsx'
import { FailureNote, Loading } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { DisruptionEditor, disruptionOf, draftOf, THINGS_THAT_HAPPEN, type DisruptionDraft } from './disruption-editor.tsx'
import { useDisruptionWords } from './disruption-words.ts'
import type { DayPlan, Disruption, PlanScope } from './day-plan.ts'
import { Stale } from './plan-day-dialog.tsx'
import { chosenSums, groupsOf } from './plan-groups.ts'
import { PlanResult } from './plan-result.tsx'
import { useApplyPlan } from './use-apply-plan.tsx'
import { useTakeBack } from './use-take-back.ts'

export interface RepairDialogProps {
  readonly scope: PlanScope
  /** What is known already: who, which truck, which job. */
  readonly first: Pick<DisruptionDraft, 'kind' | 'subject'>
  /** The time on the wall, of a day that has begun; else null. */
  readonly now: string | null
  readonly onClose: () => void
  /** The same with more time, over the whole board. */
  readonly onPlanWider: (whatIf: readonly Disruption[]) => void
}

/** While somebody types minutes nothing is asked for every digit. */
const PAUSE_MS = 150

/** Something came up: what it was, and within a second the least that has to change. */
export function RepairDialog({ scope: day, first, now, onClose, onPlanWider }: RepairDialogProps) {
  const { t } = useLingui()
  const f = useFormat()
  const link = useDesk()
  const apply = useApplyPlan(day.locations[0]?.zone ?? 'UTC')
  const { saved } = useTakeBack()
  const mayNote = useMay('absence.add')
  const mayEdit = useMay('job.edit')
  const [found, setFound] = useState<PlanScope['jobs']>([])
  const scope = { ...day, jobs: [...day.jobs, ...found] }
  const wordsOf = useDisruptionWords(scope)
  const [more, setMore] = useState<readonly Disruption[]>([])
  const [draft, setDraft] = useState<DisruptionDraft | null>(() => draftOf(first.kind, first.subject, now))
  const [noted, setNoted] = useState(true)
  const current = draft && disruptionOf(draft, scope)
  const disruptions = current ? [...more, current] : more
  const repair = useRepair(scope, disruptions)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [shown, setShown] = useState<DayPlan | null>(null)
  if (repair.plan !== shown) {
    setShown(repair.plan)
    setChosen(new Set(repair.plan ? groupsOf(repair.plan).map(({ group }) => group) : []))
  }
  const groups = repair.plan ? groupsOf(repair.plan) : []
  const sums = chosenSums(groups, chosen)
  const away = disruptions.filter((one) => one.kind === 'workerAway' || one.kind === 'truckDown')
  const longer = disruptions.flatMap((one) => {
    const hours = one.kind === 'jobLonger' ? (scope.jobs.find(({ id }) => id === one.job)?.hours ?? null) : null
    return one.kind === 'jobLonger' && hours !== null ? [{ job: one.job, set: { estimatedHours: Math.round((hours + one.minutes / 60) * 100) / 100 } }] : []
  })
  const canNote = (mayNote && away.length > 0) || (mayEdit && longer.length > 0)

  /** The board then shows who is away, and how long the job takes. Says how many steps that were. */
  async function noteWhatHappened(): Promise<number> {
    const zone = scope.locations[0]?.zone ?? 'UTC'
    let steps = 0
    for (const one of away) {
      const end = formatInstant(dayInterval(scope.date, zone).endAt, zone)
      const edges = one.from === null ? { start: scope.date, end: scope.date } : { start: formatInstant(one.from, zone), end }
      const reply = await link.client.call('absence.add', one.kind === 'workerAway' ? { resourceKind: 'worker', resource: one.worker, ...edges, kind: 'timeOff' } : { resourceKind: 'truck', resource: one.truck, ...edges, kind: 'maintenance' })
      if (reply.ok) steps += 1
      else toastFailure(reply.failure)
    }
    for (const one of longer) {
      const reply = await link.client.call('job.edit', one)
      if (reply.ok) steps += 1
      else toastFailure(reply.failure)
    }
    return steps
  }

  /** Where nothing has to change, what happened may still be worth knowing. */
  async function noteOnly(): Promise<void> {
    const steps = await noteWhatHappened()
    if (steps === 0) return
    saved(t`What happened is on record.`, steps)
    onClose()
  }

  async function takeOver(): Promise<void> {
    const { plan } = repair
    if (!plan) return
    const done = await apply.apply(plan, chosen, 'repair', noted && canNote ? noteWhatHappened : undefined)
    if (done) onClose()
  }

  return (
    <Dialog
      title={<Trans>Something came up, {f.longDay(scope.date)}</Trans>}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <>
          {apply.may && canNote && groups.length > 0 && (
            <Checkbox isSelected={noted} onChange={setNoted} className="mr-auto">
              <Trans>Put what happened on record too</Trans>
            </Checkbox>
          )}
          <Button onPress={onClose}><Trans>Close</Trans></Button>
          <Button isDisabled={disruptions.length === 0} onPress={() => onPlanWider(disruptions)}><Trans>Plan wider…</Trans></Button>
          {apply.may && groups.length === 0 && repair.plan && canNote && (
            <Button kind="primary" onPress={() => void noteOnly()}><Trans>Put it on record</Trans></Button>
          )}
          {apply.may && !(groups.length === 0 && repair.plan && canNote) && (
            <Button kind="primary" autoFocus isDisabled={sums.changes === 0 || repair.isAsking || apply.isStale} isPending={apply.isRunning} onPress={() => void takeOver()}>
              <Plural value={sums.changes} _0="Nothing to apply" one="Apply # change" other="Apply # changes" />
            </Button>
          )}
        </>
      }
    >
      <section aria-label={t`What happened`} className="flex flex-col gap-2">
        {more.map((one) => {
          const words = wordsOf(one)
          return (
            <p key={words} className="flex items-center gap-1">
              <span className="flex-1 font-semibold">{words}</span>
              <IconButton label={t`Take out: ${words}`} icon={<X aria-hidden className="size-3.5" />} onPress={() => setMore(more.filter((each) => each !== one))} />
            </p>
          )
        })}
        {draft && <DisruptionEditor scope={scope} kinds={THINGS_THAT_HAPPEN} draft={draft} onChange={setDraft} onFound={(job) => setFound((all) => [...all.filter(({ id }) => id !== job.id), job])} />}
        {current && (
          <p>
            <Button kind="quiet" icon={<Plus aria-hidden className="size-4" />} onPress={() => { setMore([...more, current]); setDraft(draftOf('workerAway', null, now)) }}>
              <Trans>Something else too</Trans>
            </Button>
          </p>
        )}
      </section>
      {apply.isStale ? <Stale onAgain={() => { apply.reset(); repair.again() }} /> : <FailureNote failure={apply.refused} />}
      <FailureNote failure={repair.failure} />
      {repair.isAsking && !repair.plan && <Loading><Trans>Looking for the least that has to change…</Trans></Loading>}
      {disruptions.length === 0 && <p className="py-4 text-2"><Trans>Say what happened: the changes that meet it stand here within a second.</Trans></p>}
      {repair.plan && (
        <div aria-busy={repair.isAsking} className={repair.isAsking ? 'opacity-60' : undefined}>
          <PlanResult plan={repair.plan} scope={scope} chosen={chosen} onChoose={setChosen} nothing={<Trans>Nothing has to change.</Trans>} />
        </div>
      )}
    </Dialog>
  )
}

interface Repair {
  readonly plan: DayPlan | null
  readonly failure: FailureFrame | null
  readonly isAsking: boolean
  again(): void
}

/** Asked anew whenever what happened is put otherwise; an answer that was overtaken is not shown. */
function useRepair(scope: PlanScope, disruptions: readonly Disruption[]): Repair {
  const link = useDesk()
  const [turn, setTurn] = useState(0)
  const isFirst = useRef(true)
  const [answer, setAnswer] = useState<{ readonly to: string; readonly plan: DayPlan | null; readonly failure: FailureFrame | null }>({ to: '', plan: null, failure: null })
  const asked = disruptions.length === 0 ? '' : JSON.stringify({ locations: locationsOf(disruptions, scope), date: scope.date, disruptions })
  const to = asked === '' ? '' : `${turn} ${asked}`
  useEffect(() => {
    if (asked === '') return
    let isWanted = true
    const timer = setTimeout(() => {
      askDesk(link, 'plan.repair', JSON.parse(asked) as Input<'plan.repair'>).then(
        (plan) => isWanted && setAnswer({ to, plan, failure: null }),
        (error: unknown) => isWanted && setAnswer({ to, plan: null, failure: failureOf(error) }),
      )
    }, isFirst.current ? 0 : PAUSE_MS)
    isFirst.current = false
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [link, asked, to])
  const isAsking = answer.to !== to
  return { plan: asked === '' ? null : answer.plan, failure: isAsking ? null : answer.failure, isAsking: asked !== '' && isAsking, again: () => setTurn((count) => count + 1) }
}

/** Where it happened: the other locations on the board have nothing to do with it. */
function locationsOf(disruptions: readonly Disruption[], { trucks, workers, jobs, locations }: PlanScope): string[] {
  const homes = new Map([...trucks, ...workers, ...jobs].map(({ id, location }) => [id, location]))
  const named = disruptions.flatMap((one) => homes.get('worker' in one ? one.worker : 'truck' in one ? one.truck : 'job' in one ? one.job : 'like' in one ? one.like : '') ?? [])
  return named.length > 0 ? [...new Set(named)] : locations.slice(0, 1).map(({ id }) => id)
}
