import { Trans, useLingui } from '@lingui/react/macro'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, TextArea } from '../../ui/fields.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { FailureNote, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useSettingWords } from './rule-words.ts'

type Setting = Output<'money.settings'>['settings'][number]

export function NumbersButton() {
  const may = useMay('money.settings')
  const [isOpen, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button icon={<SlidersHorizontal aria-hidden className="size-4" />} onPress={() => setOpen(true)}><Trans>Numbers of the rules</Trans></Button>
      {isOpen && <NumbersDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function NumbersDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useSettingWords()
  const { data, failure } = useDeskQuery('money.settings', {})
  return (
    <Dialog title={<Trans>Numbers of the rules</Trans>} isOpen onClose={onClose} size="large" actions={<Button onPress={onClose}><Trans>Close</Trans></Button>}>
      <FailureNote failure={failure} />
      {data === undefined ? <Loading /> : (
        <>
          <PlainTable
            label={t`Numbers of the rules`}
            rows={data.settings}
            keyOf={({ setting }) => setting}
            columns={[
              { title: t`Number`, cell: (one) => words[one.setting] },
              { title: t`Value`, isNumber: true, cell: (one) => format.number(one.value) },
              { title: t`Usual`, isNumber: true, cell: (one) => format.number(one.usual) },
              { title: t`Why`, cell: (one) => (one.reason === null ? '' : <span><bdi>{one.byName}</bdi>: <q dir="auto">{one.reason}</q></span>) },
            ]}
          />
          {data.maySet && <SetNumber settings={data.settings} />}
        </>
      )}
    </Dialog>
  )
}

function SetNumber({ settings }: { readonly settings: readonly Setting[] }) {
  const { t } = useLingui()
  const words = useSettingWords()
  const set = useDeskCommand('money.set')
  const [setting, setSetting] = useState<Setting['setting']>('enabled')
  const chosen = settings.find((one) => one.setting === setting)
  const [value, setValue] = useState(1)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  async function save(): Promise<void> {
    const reply = await set.run({ setting, value, reason: reason.trim() })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setReason('')
  }
  return (
    <div className="flex flex-col gap-2 border-t border-line-1 pt-3">
      <Select label={t({ message: 'Change', context: 'number' })} choices={settings.map((one) => ({ id: one.setting, label: words[one.setting] }))} value={setting} onChange={(next) => {
        setSetting(next)
        setValue(settings.find((one) => one.setting === next)?.value ?? 0)
      }} />
      <NumberField label={t`Value`} value={value} onChange={setValue} minValue={chosen?.min ?? 0} maxValue={chosen?.max ?? 0} />
      <TextArea label={t`Why`} value={reason} onChange={setReason} rows={2} maxLength={2_000} />
      <FailureNote failure={failure} />
      <div><Button kind="primary" isDisabled={reason.trim() === ''} isPending={set.isRunning} onPress={() => void save()}><Trans>Save</Trans></Button></div>
    </div>
  )
}
