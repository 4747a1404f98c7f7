import { useLingui } from '@lingui/react/macro'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Keys } from '../../ui/keys-hint.tsx'
import { printKeys } from '../../ui/keys/key-names.ts'

interface ReasonFieldProps {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onSave: () => void
  /** What people mostly write here: one press each. */
  readonly usual: readonly string[]
}

/** A reason in one's own words, or one of the usual ones; Ctrl+Enter writes it down. */
export function ReasonField({ label, placeholder, value, onChange, onSave, usual }: ReasonFieldProps) {
  const { t } = useLingui()
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label={label}
        rows={3}
        value={value}
        onChange={onChange}
        autoFocus
        placeholder={placeholder}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave()
          else event.continuePropagation()
        }}
      />
      <div role="group" aria-label={t`Usual reasons`} className="flex flex-wrap items-center gap-1.5">
        {usual.map((text) => <Button key={text} className="min-h-6! rounded-full! px-2! text-12!" onPress={() => onChange(text)}>{text}</Button>)}
        <span className="flex-1" />
        <span className="text-11 text-3"><Keys keys={printKeys('$mod+Enter')} /></span>
      </div>
    </div>
  )
}
