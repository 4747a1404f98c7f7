import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox, NumberField, TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import type { Incident } from './incident.ts'
import { usePrivacyWords } from './privacy-words.ts'

/** What happened, to whom and to what of theirs; without names, since it is kept for years. */
export function IncidentDialog({ incident, onClose }: { readonly incident: Incident | null; readonly onClose: () => void }) {
  const { t } = useLingui()
  const { choices } = usePrivacyWords()
  const record = useDeskCommand('incident.record')
  const edit = useDeskCommand('incident.edit')
  const [kind, setKind] = useState<Incident['kind']>(incident?.kind ?? 'lostDevice')
  const [what, setWhat] = useState(incident?.what ?? '')
  const [customers, setCustomers] = useState(incident?.customers ?? 0)
  const [workers, setWorkers] = useState(incident?.workers ?? 0)
  const [data, setData] = useState<Incident['data']>(incident?.data ?? [])
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function save(): Promise<void> {
    const fields = { kind, what: what.trim(), customers, workers, data: [...data], foundAt: incident?.foundAt ?? Date.now(), happenedFrom: incident?.happenedFrom ?? null, happenedTo: incident?.happenedTo ?? null }
    const reply = incident === null ? await record.run(fields) : await edit.run({ incident: incident.id, ...fields })
    if (reply.ok) onClose()
    else setFailure(reply.failure)
  }

  return (
    <Dialog title={incident === null ? <Trans>Record an incident</Trans> : <Trans>What happened</Trans>} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={what.trim() === ''} isPending={record.isRunning || edit.isRunning} onPress={() => void save()}><Trans>Save</Trans></Button></>}>
      <div className="flex flex-col gap-3">
        <Select label={t`Kind`} choices={choices('incident')} value={kind} onChange={setKind} />
        <TextArea autoFocus label={t`What happened`} hint={t`Kept for years, so without names.`} value={what} onChange={setWhat} maxLength={4_000} />
        <div className="grid grid-cols-2 gap-3">
          <NumberField label={t`Customers`} value={customers} onChange={(value) => setCustomers(Number.isNaN(value) ? 0 : value)} minValue={0} />
          <NumberField label={t`Crew`} value={workers} onChange={(value) => setWorkers(Number.isNaN(value) ? 0 : value)} minValue={0} />
        </div>
        <fieldset className="m-0 flex flex-wrap gap-x-4 gap-y-1 border-0 p-0">
          <legend className="text-12 text-2"><Trans>What kind of data</Trans></legend>
          {choices('data').map(({ id, label }) => <Checkbox key={id} isSelected={data.includes(id)} onChange={(isOn) => setData(isOn ? [...data, id] : data.filter((other) => other !== id))}>{label}</Checkbox>)}
        </fieldset>
        <FailureNote failure={failure} />
      </div>
    </Dialog>
  )
}
