import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { DateField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { FileButton } from './file-button.tsx'
import { isAsked, usePrivacyWords } from './privacy-words.ts'

export type Detail = Output<'privacy.request'>

/** What whoever looks may do next; the desk says what that is. */
export function RequestActions({ detail }: { readonly detail: Detail }) {
  const { t } = useLingui()
  const { choices } = usePrivacyWords()
  const { request: { id }, may, erasure } = detail
  const [asking, setAsking] = useState<'identify' | 'extend' | 'restrict' | 'close' | 'erase' | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const identify = useDeskCommand('privacy.identify')
  const extend = useDeskCommand('privacy.extend')
  const approve = useDeskCommand('privacy.approve')
  const erase = useDeskCommand('privacy.erase')
  const restrict = useDeskCommand('privacy.restrict')
  const lift = useDeskCommand('privacy.lift')
  const close = useDeskCommand('privacy.close')
  const can = (action: string) => may.includes(action)

  function ask(what: typeof asking): void {
    setFailure(null)
    setAsking(what)
  }
  async function run(work: Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: FailureFrame }>): Promise<void> {
    const reply = await work
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setAsking(null)
  }

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {can('privacy.identify') && <Button kind="primary" onPress={() => ask('identify')}><Trans>Identity was checked</Trans></Button>}
        {can('privacy.export') && <FileButton method="privacy.makeExport" input={{ request: id }}><Trans>Make their copy</Trans></FileButton>}
        {can('privacy.approve') && <Button isPending={approve.isRunning} onPress={() => void run(approve.run({ request: id }))}><Trans>Approve the erasure</Trans></Button>}
        {can('privacy.erase') && <Button kind="danger" onPress={() => ask('erase')}><Trans>Erase…</Trans></Button>}
        {can('privacy.restrict') && <Button onPress={() => ask('restrict')}><Trans>Restrict…</Trans></Button>}
        {can('privacy.lift') && <Button isPending={lift.isRunning} onPress={() => void run(lift.run({ request: id }))}><Trans>Lift the restriction</Trans></Button>}
        {erasure && <FileButton method="privacy.makeCertificate" input={{ request: id }}><Trans>Certificate</Trans></FileButton>}
        {can('privacy.extend') && <Button kind="quiet" onPress={() => ask('extend')}><Trans>Take more time…</Trans></Button>}
        {can('privacy.close') && <Button kind="quiet" onPress={() => ask('close')}><Trans>Close…</Trans></Button>}
      </div>
      {asking === null && <FailureNote failure={failure} />}
      {asking === 'identify' && <ChooseDialog title={<Trans>How it was made sure who asks</Trans>} label={t({ message: 'Check', context: 'requests' })} choices={choices('identity').filter(isAsked)} failure={failure} onClose={() => ask(null)} run={(how) => run(identify.run({ request: id, how }))} />}
      {asking === 'extend' && <ChooseDialog title={<Trans>Why more time is needed</Trans>} label={t`Reason`} choices={choices('extension')} failure={failure} onClose={() => ask(null)} run={(why) => run(extend.run({ request: id, why }))} />}
      {asking === 'restrict' && <ChooseDialog withDate title={<Trans>Restrict this person’s data</Trans>} label={t`Reason`} choices={choices('restriction')} failure={failure} onClose={() => ask(null)} run={(reason, until) => run(restrict.run({ request: id, reason, until }))} />}
      {asking === 'close' && (
        <ChooseDialog
          title={<Trans>Close this request</Trans>}
          label={t`Outcome`}
          choices={[...choices('outcome').filter((one) => one.id !== 'refused'), ...choices('refusal').map(({ id: why, label }) => ({ id: why, label: t`Refused: ${label}` }))]}
          failure={failure}
          onClose={() => ask(null)}
          run={(outcome) => run(close.run(outcome === 'done' || outcome === 'withdrawn' ? { request: id, outcome } : { request: id, outcome: 'refused', refusedWhy: outcome as 'identity' }))}
        />
      )}
      {asking === 'erase' && (
        <Dialog title={<Trans>Erase this person</Trans>} isOpen onClose={() => ask(null)} actions={<><Button onPress={() => ask(null)}><Trans>Cancel</Trans></Button><Button kind="danger" isPending={erase.isRunning} onPress={() => void run(erase.run({ request: id }))}><Trans>Erase for good</Trans></Button></>}>
          <p className="m-0 max-w-prose"><Trans>It goes from every record, closed month, backup and older copy here, and from every other workstation. It cannot be taken back.</Trans></p>
          <FailureNote failure={failure} />
        </Dialog>
      )}
    </div>
  )
}

interface ChooseDialogProps<Id extends string> {
  readonly title: ReactNode
  readonly label: string
  readonly choices: readonly { readonly id: Id; readonly label: string }[]
  readonly withDate?: boolean
  readonly failure: FailureFrame | null
  readonly onClose: () => void
  readonly run: (choice: Id, until: string) => Promise<void>
}

function ChooseDialog<Id extends string>({ title, label, choices, withDate = false, failure, onClose, run }: ChooseDialogProps<Id>) {
  const { t } = useLingui()
  const [choice, setChoice] = useState<Id | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const [isRunning, setRunning] = useState(false)
  const isWhole = choice !== null && (!withDate || until !== null)
  async function save(): Promise<void> {
    if (choice === null) return
    setRunning(true)
    await run(choice, until ?? '')
    setRunning(false)
  }
  return (
    <Dialog title={title} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={!isWhole} isPending={isRunning} onPress={() => void save()}><Trans>Save</Trans></Button></>}>
      <div className="flex flex-col gap-3">
        <Select label={label} choices={choices} value={choice} onChange={setChoice} />
        {withDate && <DateField label={t`Until`} value={until} onChange={setUntil} />}
        <FailureNote failure={failure} />
      </div>
    </Dialog>
  )
}
