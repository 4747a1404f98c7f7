import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { NumberField, TextField } from '../ui/fields.tsx'
import type { ListedCompany } from './listed.ts'
import { isUuid } from './uuid.ts'
import { useAct } from './use-relay.ts'

const GIGABYTE = 1024 ** 3
const USUAL_GIGABYTES = 10

/** A new company, or another name and limit for one that is here. Shown by being there, so that each time begins anew. */
export function CompanyDialog({ company, onClose, onDone }: { readonly company: ListedCompany | null; readonly onClose: () => void; readonly onDone?: (id: string) => void }) {
  const { t } = useLingui()
  const [name, setName] = useState(company?.name ?? '')
  const [id, setId] = useState('')
  const [most, setMost] = useState(company === null ? USUAL_GIGABYTES : company.mostBytes / GIGABYTE)
  const add = useAct('company add')
  const change = useAct('company set')
  const idError = id.trim() === '' || isUuid(id.trim()) ? null : t`An id looks like 01890000-0000-7000-8000-000000000000.`
  const isWhole = name.trim() !== '' && most > 0 && idError === null
  async function save(): Promise<void> {
    const limits = { name: name.trim(), mostGigabytes: most }
    const done = company === null ? await add.act({ ...limits, ...(id.trim() === '' ? {} : { id: id.trim() }) }) : await change.act({ ...limits, company: company.id })
    if (done === undefined) return
    onDone?.(done.id)
    onClose()
  }
  return (
    <Dialog
      title={company === null ? t`Add a company` : t`Name and limit`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={!isWhole} isPending={add.isPending || change.isPending} onPress={() => void save()}>
            {company === null ? <Trans>Add</Trans> : <Trans>Save</Trans>}
          </Button>
        </>
      }
    >
      <TextField autoFocus label={t`Name`} value={name} onChange={setName} maxLength={200} />
      {company === null && <TextField label={t`Id, where a desk has this company already`} hint={t`On that desk: trujourney run company.detail. Left empty, a new one is made.`} value={id} onChange={setId} error={idError} mono />}
      <NumberField label={t`May keep at most, in GB`} value={most} onChange={setMost} minValue={0.001} hint={t`Beyond it nothing is added to its documents; what is there stays.`} />
    </Dialog>
  )
}
