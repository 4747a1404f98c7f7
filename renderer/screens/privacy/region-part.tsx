import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { DataRegion } from '../../../core/domain/privacy/data-region.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { usePrivacyWords } from './privacy-words.ts'

/** Where the data may be stored: a relay elsewhere is not used. */
export function RegionPart() {
  const { word } = usePrivacyWords()
  const { data } = useDeskQuery('region.detail', {})
  const [isSetting, setSetting] = useState(false)
  if (data === undefined) return null
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-15 font-semibold"><Trans>Where the data may be stored</Trans></h2>
      <p className="m-0 max-w-prose text-13 text-2">{data.region === null ? <Trans>Anywhere.</Trans> : <Trans>{word('region', data.region)} alone: a relay that stands elsewhere, or does not say where, is not used. Where the second folder of backups stands, this program cannot know.</Trans>}</p>
      {data.maySet && <p className="m-0"><Button onPress={() => setSetting(true)}><Trans>Set the region…</Trans></Button></p>}
      {isSetting && <RegionDialog region={data.region} onClose={() => setSetting(false)} />}
    </section>
  )
}

function RegionDialog({ region: before, onClose }: { readonly region: DataRegion | null; readonly onClose: () => void }) {
  const { t } = useLingui()
  const { choices } = usePrivacyWords()
  const set = useDeskCommand('region.set')
  const [region, setRegion] = useState<DataRegion | 'none'>(before ?? 'none')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  async function save(): Promise<void> {
    const reply = await set.run({ region: region === 'none' ? null : region, reason: reason.trim() })
    if (reply.ok) onClose()
    else setFailure(reply.failure)
  }
  return (
    <Dialog title={<Trans>Where the data may be stored</Trans>} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={reason.trim() === ''} isPending={set.isRunning} onPress={() => void save()}><Trans>Save</Trans></Button></>}>
      <div className="flex flex-col gap-3">
        <Select label={t`Region`} choices={[{ id: 'none', label: t`Anywhere.` }, ...choices('region')]} value={region} onChange={setRegion} />
        <TextArea label={t({ message: 'Why', context: 'retention' })} value={reason} onChange={setReason} maxLength={2_000} />
        <FailureNote failure={failure} />
      </div>
    </Dialog>
  )
}
