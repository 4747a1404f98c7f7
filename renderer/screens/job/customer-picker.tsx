import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox, Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'

export interface CustomerPickerProps {
  readonly location: string
  readonly value: string
  /** The name of the chosen one, where it is known already. */
  readonly name: string
  readonly onChange: (customer: string) => void
  readonly error: string | null
}

/** By name, phone, e-mail or address; or somebody new. */
export function CustomerPicker({ location, value, name, onChange, error }: CustomerPickerProps) {
  const { t } = useLingui()
  const [text, setText] = useState(name)
  const [shownName, setShownName] = useState(name)
  const [isAdding, setIsAdding] = useState(false)
  const mayAdd = useMay('customer.add')
  // The name came later than the field, with the job or the history.
  if (name !== shownName) {
    setShownName(name)
    setText(name)
  }
  const { data } = useDeskQuery('customers.find', { text, limit: 10 }, { enabled: text.trim().length >= 2 && text !== name, keepPrevious: true })
  const found = data?.customers ?? []
  const choices = found.map((one) => ({ id: one.customer as string, label: one.name ?? '–', detail: <>{one.phone ?? one.address ?? ''} <Plural value={one.jobs} one="· # job" other="· # jobs" /></> }))

  return (
    <div className="flex items-end gap-2">
      <ComboBox
        label={t`Customer`}
        error={error}
        placeholder={t`Name, phone or address`}
        choices={choices}
        value={value === '' ? null : value}
        onChange={(id) => {
          if (id === null) return
          onChange(id)
          setText(found.find(({ customer }) => customer === id)?.name ?? '')
        }}
        text={text}
        onTextChange={setText}
        className="min-w-0 flex-1"
      />
      {mayAdd && (
        <Button icon={<UserPlus aria-hidden className="size-4" />} onPress={() => setIsAdding(true)}>
          <Trans>New customer</Trans>
        </Button>
      )}
      {isAdding && (
        <NewCustomer
          location={location}
          name={found.length === 0 ? text : ''}
          onClose={() => setIsAdding(false)}
          onAdded={(customer, added) => {
            onChange(customer)
            setShownName(added)
            setText(added)
            setIsAdding(false)
          }}
        />
      )}
    </div>
  )
}

function NewCustomer({ location, name, onClose, onAdded }: { readonly location: string; readonly name: string; readonly onClose: () => void; readonly onAdded: (customer: string, name: string) => void }) {
  const { t } = useLingui()
  const [fields, setFields] = useState({ name, phone: '', email: '', address: '', language: 'en' })
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const add = useDeskCommand('customer.add')
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  const set = (field: keyof typeof fields) => (text: string) => setFields((before) => ({ ...before, [field]: text }))

  async function save(): Promise<void> {
    const trimmed = fields.name.trim()
    const reply = await add.run({ externalId: null, location: asId<'location'>(location), name: trimmed, phone: orNull(fields.phone), email: orNull(fields.email), language: fields.language, address: orNull(fields.address), postalCode: null })
    if (reply.ok) onAdded(reply.value.customer, trimmed)
    else setFailure(reply.failure)
  }

  return (
    <Dialog
      title={<Trans>New customer</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={fields.name.trim() === ''} isPending={add.isRunning} onPress={() => void save()}><Trans>Add the customer</Trans></Button>
        </>
      }
    >
      <TextField label={t`Name`} value={fields.name} onChange={set('name')} autoFocus maxLength={500} />
      <div className="grid grid-cols-2 gap-3">
        <TextField label={t`Phone`} type="tel" value={fields.phone} onChange={set('phone')} />
        <TextField label={t`E-mail`} type="email" value={fields.email} onChange={set('email')} />
      </div>
      <TextField label={t`Address`} value={fields.address} onChange={set('address')} />
      <Select label={t`Language`} choices={[{ id: 'en', label: 'English' }, { id: 'fr', label: 'Français' }]} value={fields.language} onChange={set('language')} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}
