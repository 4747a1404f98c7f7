import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState, type ReactNode, type RefObject } from 'react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay, useSession } from '../../desk/use-session.ts'
import { printKeys } from '../../ui/keys/key-names.ts'
import type { KeyAction } from '../../ui/keys/key-registry.ts'
import { keysOf, useKeys } from '../../ui/keys/use-keys.ts'
import { usePreferences } from '../../ui/preferences.ts'
import { toastFailure } from '../../ui/toasts.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { DecideDialog, type Verdict } from './decide-dialog.tsx'
import type { Finding } from './use-rules.ts'

export interface FindingKeys {
  /** What the keys do, for the hint on a row and the line below the list; empty where nothing may be decided or single keys are off. */
  readonly hints: readonly { readonly keys: string; readonly name: string }[]
  /** The question that a key asked. */
  readonly dialog: ReactNode
}

/** R, A, W and O on the finding that the list stands on: what may be said about it, each taken back by undo; M takes it for oneself. */
export function useFindingKeys(finding: Finding | undefined, currency: string, placeOf: (location: string) => string | null, place: RefObject<HTMLElement | null>): FindingKeys {
  const { t, i18n } = useLingui()
  const { user } = useSession()
  const may = { decide: useMay('leak.recover'), reopen: useMay('leak.reopen'), assign: useMay('leak.assign') }
  const own = usePreferences((preferences) => preferences.keys)
  const letters = usePreferences((preferences) => preferences.letterKeys)
  const reopen = useDeskCommand('leak.reopen')
  const assign = useDeskCommand('leak.assign')
  const done = useUndoToast()
  const [asked, setAsked] = useState<{ readonly finding: Finding; readonly verdict: Verdict } | null>(null)
  /** Only while the list itself has the focus: in what stands around it letters mean something else. */
  const onList = (run: () => void) => ({ target }: KeyboardEvent) => {
    if (target instanceof Element && target.role === 'grid') run()
  }
  const ask = (verdict: Verdict) => {
    if (finding?.state === 'open') setAsked({ finding, verdict })
  }
  async function openAgain(): Promise<void> {
    if (finding === undefined || finding.state === 'open') return
    const reply = await reopen.run({ job: finding.job, rule: finding.rule, subject: finding.subject })
    if (reply.ok) done(t`The finding is open again.`)
    else toastFailure(reply.failure)
  }
  async function take(): Promise<void> {
    if (finding === undefined || finding.owner === user) return
    const reply = await assign.run({ job: finding.job, rule: finding.rule, subject: finding.subject, user: user as never })
    if (reply.ok) done(t`You see to this finding now.`)
    else toastFailure(reply.failure)
  }
  const actions: KeyAction[] = [
    ...(may.decide ? [
      { id: 'findings.recovered', scope: 'findings' as const, keys: ['r'], name: msg({ message: 'Recovered', context: 'finding' }), run: onList(() => ask('recover')) },
      { id: 'findings.accepted', scope: 'findings' as const, keys: ['a'], name: msg({ message: 'Accepted', context: 'finding' }), run: onList(() => ask('accept')) },
      { id: 'findings.wrong', scope: 'findings' as const, keys: ['w'], name: msg({ message: 'Wrong', context: 'finding' }), run: onList(() => ask('wrong')) },
    ] : []),
    ...(may.reopen ? [{ id: 'findings.open', scope: 'findings' as const, keys: ['o'], name: msg`Open again`, run: onList(() => void openAgain()) }] : []),
    ...(may.assign ? [{ id: 'findings.mine', scope: 'findings' as const, keys: ['m'], name: msg`I see to it`, run: onList(() => void take()) }] : []),
  ]
  useKeys(actions, place)
  return {
    hints: letters ? actions.map((action) => ({ keys: printKeys(keysOf(action, own)[0] ?? ''), name: i18n._(action.name) })) : [],
    dialog: asked === null ? null : <DecideDialog verdict={asked.verdict} finding={asked.finding} currency={currency} place={placeOf(asked.finding.location)} onClose={() => setAsked(null)} />,
  }
}
