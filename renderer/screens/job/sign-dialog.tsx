import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoneyField, TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { Segmented } from '../../ui/tabs.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { SignaturePad, type Strokes } from './signature-pad.tsx'

type Kind = 'quote' | 'contract' | 'invoice' | 'change'

interface SignDialogProps {
  readonly job: string
  readonly invoices: Output<'invoices.job'>['invoices']
  readonly currency: string
  readonly onClose: () => void
}

/** The customer sees the sum and signs it: what is kept is the hash of what was shown. */
export function SignDialog({ job, invoices, currency, onClose }: SignDialogProps) {
  const { t } = useLingui()
  const format = useFormat()
  const standing = invoices.filter(({ kind, leftCents }) => kind === 'invoice' && (leftCents ?? 0) > 0)
  const [kind, setKind] = useState<Kind>(standing.length > 0 ? 'invoice' : 'contract')
  const [change, setChange] = useState<{ readonly description: string; readonly amountCents: number | null }>({ description: '', amountCents: null })
  const [method, setMethod] = useState<'drawn' | 'typed'>('drawn')
  const [signer, setSigner] = useState<string | null>(null)
  const [strokes, setStrokes] = useState<Strokes>([])
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const add = useDeskCommand('signing.add')
  const isAsked = kind !== 'change' || (change.description.trim() !== '' && change.amountCents !== null)
  const what = {
    job: asId<'job'>(job), kind,
    ...(kind === 'invoice' && standing[0] !== undefined ? { invoice: standing[0].id } : {}),
    ...(kind === 'change' && isAsked ? { change: { description: change.description.trim(), amountCents: change.amountCents ?? 0 } } : {}),
  }
  const { data: source, failure: unread } = useDeskQuery('signing.source', what, { enabled: isAsked })
  const name = signer ?? source?.customerName ?? ''
  const isReady = source !== undefined && name.trim() !== '' && (method === 'typed' || strokes.length > 0)

  async function sign(): Promise<void> {
    if (source === undefined) return
    const reply = await add.run({ ...what, sha256: source.sha256, signer: name.trim(), method, ...(method === 'drawn' ? { strokes: strokes.map((stroke) => stroke.map(([x, y]): [number, number] => [x, y])) } : {}) })
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
  }

  return (
    <Dialog title={<Trans>Let the customer sign</Trans>} isOpen onClose={onClose} size="medium" actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={!isReady} isPending={add.isRunning} onPress={() => void sign()}><Trans>Sign</Trans></Button></>}>
      <Select
        label={t`What is signed`}
        choices={[{ id: 'contract', label: t`Contract` }, { id: 'quote', label: t`Quote` }, ...(standing.length > 0 ? [{ id: 'invoice' as const, label: t`Invoice ${standing[0]?.number ?? ''}` }] : []), { id: 'change', label: t`A change of service or price` }]}
        value={kind}
        onChange={(next: Kind) => setKind(next)}
      />
      {kind === 'change' && (
        <>
          <TextField label={t`What changes`} value={change.description} onChange={(description) => setChange({ ...change, description })} maxLength={500} />
          <MoneyField label={t`By how much`} cents={change.amountCents} currency={currency} onChange={(amountCents) => setChange({ ...change, amountCents })} />
        </>
      )}
      {source !== undefined && <p className="m-0 text-18 font-semibold tabular-nums">{format.money(source.totalCents, currency)}</p>}
      <FailureNote failure={isAsked ? unread : null} />
      <TextField label={t`Name of whoever signs`} value={name} onChange={setSigner} maxLength={200} />
      <Segmented label={t`How it is signed`} choices={[{ id: 'drawn', label: t`Drawn` }, { id: 'typed', label: t`Typed name` }]} value={method} onChange={setMethod} />
      {method === 'drawn' ? <SignaturePad strokes={strokes} onChange={setStrokes} /> : <p className="m-0 text-13 text-2"><Trans>The typed name counts as the signature.</Trans></p>}
      <FailureNote failure={failure} />
    </Dialog>
  )
}
