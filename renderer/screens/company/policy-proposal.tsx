import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { PolicyChanges } from './policy-changes.tsx'

type Proposed = Output<'policy.detail'>['proposals'][number]

const TONES: Readonly<Record<Proposed['state'], Tone>> = { waits: 'warning', coming: 'accent', in_force: 'good', replaced: 'neutral', withdrawn: 'neutral', overtaken: 'neutral' }

/** One proposal: what it changes for whom, who has signed it, and what can be done with it. */
export function PolicyProposal({ proposal, zone }: { readonly proposal: Proposed; readonly zone: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const sign = useDeskCommand('policy.sign')
  const withdraw = useDeskCommand('policy.withdraw')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const { id, version, state, reason, effectFrom, at: proposedAt, signers, missing, roles, forbidsGained, forbidsLost } = proposal
  const strangers = signers.filter(({ isKnown }) => !isKnown)
  const states: Readonly<Record<Proposed['state'], string>> = { waits: t`Waits for a signature`, coming: t`Signed, begins later`, in_force: t`In force`, replaced: t`Replaced`, withdrawn: t`Withdrawn`, overtaken: t`Overtaken` }

  async function signNow(): Promise<void> {
    const reply = await sign.run({ proposal: id })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) toast({ tone: 'done', title: reply.value.missing > 0 ? t`Signed. Another administrator has to sign it.` : t`Version ${version} counts from ${format.dateTime(reply.value.effectFrom, zone)} on.` })
  }
  async function withdrawNow(): Promise<void> {
    const reply = await withdraw.run({ proposal: id })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) toast({ tone: 'done', title: t`Version ${version} is withdrawn.` })
  }

  const isOpen = state === 'waits' || state === 'coming'
  return (
    <li aria-label={t`Version ${version}`} className="flex flex-col gap-2 rounded-md border border-line-1 p-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-semibold"><Trans>Version {version}</Trans></span>
        <Chip tone={TONES[state]}>{states[state]}</Chip>
        <span className="text-13 text-2">{state === 'waits' && effectFrom <= proposedAt ? <Trans>begins when it is signed</Trans> : <Trans>begins {format.dateTime(effectFrom, zone)}</Trans>}</span>
      </div>
      <p dir="auto" className="max-w-prose whitespace-pre-wrap">{reason}</p>
      <p className="text-13 text-2">
        <Trans>Signed by {signers.map(({ name, user, at }) => `${name ?? user} (${format.dateTime(at, zone)})`).join(', ')}</Trans>
        {isOpen && missing > 0 && <> · <Trans>another administrator has to sign it</Trans></>}
      </p>
      {strangers.map(({ user, name, device }) => <p key={user} className="text-13 text-warning"><Trans>The relay never told of the workstation at which {name ?? user} signed ({device}).</Trans></p>)}
      {(roles.length > 0 || forbidsGained.length + forbidsLost.length > 0) && (
        <details open={isOpen} className="text-13">
          <summary className="cursor-default text-2"><Trans>What changes</Trans></summary>
          <PolicyChanges changes={proposal} />
        </details>
      )}
      <FailureNote failure={failure} />
      {(proposal.maySign || proposal.mayWithdraw) && (
        <div className="flex gap-2">
          {proposal.maySign && <Button kind="primary" isPending={sign.isRunning} onPress={() => void signNow()}><Trans>Sign</Trans></Button>}
          {proposal.mayWithdraw && <Button isPending={withdraw.isRunning} onPress={() => void withdrawNow()}><Trans>Withdraw</Trans></Button>}
        </div>
      )}
    </li>
  )
}
