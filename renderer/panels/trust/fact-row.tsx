import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { ContestDialog } from './contest-dialog.tsx'
import { SIDE_NAMES, useFactWords, type Fact } from './trust-words.ts'

interface FactRowProps {
  readonly fact: Fact
  readonly worker: string
  readonly isOwn: boolean
  readonly onChanged: () => void
}

/** A fact, what it moves the score by, and what has been said against it. */
export function FactRow({ fact, worker, isOwn, onChanged }: FactRowProps) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const tell = useFactWords()
  const [asks, setAsks] = useState<'contest' | 'decide' | null>(null)
  const mayDecide = useMay('trust.decide') && !isOwn
  const withdrawing = useDeskCommand('trust.withdraw')
  const saved = useUndoToast()
  const { contest, effect, jobName, crew } = fact
  const sign = effect !== null && effect > 0 ? '+' : ''

  async function withdraw(): Promise<void> {
    const reply = await withdrawing.run({ worker, fact: fact.key } as Input<'trust.withdraw'>)
    if (!reply.ok) return toastFailure(reply.failure)
    saved(t`The contest is withdrawn.`)
    onChanged()
  }

  return (
    <li className="flex flex-col gap-1 border-b border-line-1 py-2 last:border-b-0">
      <div className="grid grid-cols-[5.5rem_1fr_auto_auto] items-center gap-2">
        <span className="text-2 tabular-nums">{format.day(fact.date)}</span>
        <span className="min-w-0">
          <span className="text-2">{i18n._(SIDE_NAMES[fact.side])}: </span>
          {tell(fact)} <span className="font-mono text-12 text-2">{jobName ?? ''}</span>
          {crew > 1 && <span className="text-12 text-2"> · <Trans>{crew} together</Trans></span>}
        </span>
        <span className="text-right tabular-nums">{effect === null ? <Chip><Trans>set aside</Trans></Chip> : `${sign}${format.number(effect, 1)}`}</span>
        {isOwn && contest === null && <Button kind="quiet" onPress={() => setAsks('contest')}><Trans>Contest…</Trans></Button>}
        {isOwn && contest?.verdict === null && <Button kind="quiet" isPending={withdrawing.isRunning} onPress={() => void withdraw()}><Trans>Withdraw</Trans></Button>}
        {mayDecide && contest !== null && <Button kind={contest.verdict === null ? 'primary' : 'quiet'} onPress={() => setAsks('decide')}><Trans>Decide…</Trans></Button>}
      </div>
      {contest !== null && (
        <p className="pl-[6rem] text-12 text-2">
          <span dir="auto">“{contest.reason}”</span> {contest.verdict === null ? <Trans>Not decided yet.</Trans> : contest.verdict === 'upheld' ? <Trans>Upheld: the fact counts for nothing.</Trans> : <Trans>Dismissed: the fact counts.</Trans>} {contest.answer !== null && <span dir="auto">“{contest.answer}”</span>}
        </p>
      )}
      {asks !== null && <ContestDialog kind={asks} worker={worker} fact={fact} onClose={() => setAsks(null)} onDone={onChanged} />}
    </li>
  )
}
