import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import type { Reply } from '../../../core/kernel/contract/client.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import type { Selection } from './use-selection.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'

export interface BulkField {
  readonly id: string
  readonly label: string
  /** What the control begins with. */
  readonly initial: unknown
  readonly control: (value: unknown, onChange: (value: unknown) => void) => ReactNode
}

interface BulkEditDialogProps<Row> {
  readonly selection: Selection<Row>
  readonly fields: readonly BulkField[]
  readonly nameOf: (row: Row) => string | null
  readonly run: (ids: string[], set: Record<string, unknown>) => Promise<Reply<{ changed: number }>>
  readonly onClose: () => void
}

/** Only the fields that are ticked are changed, in all rows, as one step that one undo takes back. */
export function BulkEditDialog<Row>({ selection, fields, nameOf, run, onClose }: BulkEditDialogProps<Row>) {
  const { t } = useLingui()
  const done = useUndoToast()
  const [set, setSet] = useState<Readonly<Record<string, unknown>>>({})
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const [isRunning, setRunning] = useState(false)
  const count = selection.rows.size

  function tick(field: BulkField, isTicked: boolean): void {
    setSet((before) => (isTicked ? { ...before, [field.id]: field.initial } : Object.fromEntries(Object.entries(before).filter(([id]) => id !== field.id))))
  }

  async function apply(): Promise<void> {
    setRunning(true)
    const reply = await run([...selection.rows.keys()], { ...set })
    setRunning(false)
    if (!reply.ok) return setFailure(named(reply.failure))
    selection.clear()
    onClose()
    done(t`Changed together: ${reply.value.changed}`)
  }

  /** The desk names a row by its id; people know it by its name. */
  function named(refusal: FailureFrame): FailureFrame {
    const { id } = refusal.params
    const row = typeof id === 'string' ? selection.rows.get(id) : undefined
    const name = row && nameOf(row)
    return name ? { ...refusal, message: refusal.message.replace(String(id), name) } : refusal
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="medium"
      title={<Plural value={count} one="Edit # row" other="Edit # rows together" />}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={Object.keys(set).length === 0} isPending={isRunning} onPress={() => void apply()}>
            <Plural value={count} one="Change # row" other="Change # rows" />
          </Button>
        </>
      }
    >
      <p className="text-2">
        <Trans>Tick what should be the same in all of them. The rest stays as it is.</Trans>
      </p>
      {fields.map((field) => (
        <div key={field.id} className="grid grid-cols-[13rem_1fr] items-start gap-3">
          <Checkbox isSelected={field.id in set} onChange={(isTicked) => tick(field, isTicked)}>
            {field.label}
          </Checkbox>
          {field.id in set ? field.control(set[field.id], (value) => setSet((before) => ({ ...before, [field.id]: value }))) : <span className="leading-7 text-3">{t`stays as it is`}</span>}
        </div>
      ))}
      <FailureNote failure={failure} />
    </Dialog>
  )
}
