import { Trans, useLingui } from '@lingui/react/macro'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { NumberDialog } from '../../panels/rule-numbers/number-dialog.tsx'
import { NumberGroup, NumberRow, NumberTable } from '../../panels/rule-numbers/number-table.tsx'
import { SetValues } from '../../panels/rule-numbers/set-values.tsx'
import { SayDialog } from '../../panels/say/say-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote, Loading } from '../../ui/states.tsx'
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
  const words = useSettingWords()
  const { data, failure } = useDeskQuery('money.settings', {})
  const command = useDeskCommand('money.set')
  const [editing, setEditing] = useState<Setting | null>(null)
  async function send(input: Input<'money.set'>) {
    const reply = await command.run(input)
    return reply.ok ? null : reply.failure
  }
  if (editing?.setting === 'enabled') {
    const isOn = editing.value === 1
    return <SayDialog maxLength={2_000} title={isOn ? <Trans>Switch the rules off</Trans> : <Trans>Switch the rules on</Trans>} label={t`Why`} action={isOn ? t`Switch off` : t`Switch on`} run={(reason) => command.run({ setting: 'enabled', value: isOn ? 0 : 1, reason })} onClose={() => setEditing(null)} />
  }
  if (editing !== null) {
    const { setting, usual, min, max } = editing
    return (
      <NumberDialog
        title={words.nameOf(setting)}
        number={{ unit: setting === 'cashLimitCents' ? 'cents' : 'count', min, max, step: 1, builtIn: usual, set: setOf(editing) }}
        print={(number) => words.print(setting, number)}
        fieldLabel={t`Value`}
        isOfCompany
        isSetting={command.isRunning}
        onSet={({ value: number, reason }) => send({ setting, value: number, reason })}
        said={t`The number is set. Findings follow it from now on.`}
        onClose={() => setEditing(null)}
      />
    )
  }
  return (
    <Dialog title={<Trans>Numbers of the rules</Trans>} isOpen onClose={onClose} size="large" actions={<Button onPress={onClose}><Trans>Close</Trans></Button>}>
      <FailureNote failure={failure} />
      {data === undefined ? <Loading /> : (
        <NumberTable label={t`Numbers of the rules`}>
          <NumberGroup title={<Trans>Whole company</Trans>}>
            {data.settings.map((one) => {
              const { setting, usual } = one
              const print = (value: number) => words.print(setting, value)
              const values = <SetValues set={setOf(one)} print={print} isResetting={command.isRunning} reset={data.maySet ? (_, reason) => send({ setting, value: usual, reason }) : null} />
              return <NumberRow key={setting} name={words.nameOf(setting)} builtIn={print(usual)} set={values} onEdit={data.maySet ? () => setEditing(one) : null} />
            })}
          </NumberGroup>
        </NumberTable>
      )}
    </Dialog>
  )
}

/** One value for the whole company, where it is another than what is built in. */
function setOf({ setting, value, usual, reason, byName, at }: Setting) {
  return value === usual || at === null ? [] : [{ id: setting, location: null, value, reason: reason ?? '', byName, at }]
}
