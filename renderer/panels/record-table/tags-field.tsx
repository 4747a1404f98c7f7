import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { LABEL } from '../../ui/fields.tsx'

interface TagsFieldProps {
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (tags: string[]) => void
  /** Offered while typing. */
  readonly known?: readonly string[]
  /** How a known tag is written in the reader's language. */
  readonly nameOf?: (tag: string) => string
  readonly isDisabled?: boolean
  readonly hideLabel?: boolean
}

/** A few words of a list: Enter or a comma adds, Backspace in the empty field takes the last away. */
export function TagsField({ label, value, onChange, known = [], nameOf = (tag) => tag, isDisabled = false, hideLabel = false }: TagsFieldProps) {
  const { t } = useLingui()
  const id = useId()
  const [typed, setTyped] = useState('')

  function add(text: string): void {
    const tag = known.find((one) => nameOf(one).toLowerCase() === text.trim().toLowerCase()) ?? text.trim()
    setTyped('')
    if (tag !== '' && !value.includes(tag)) onChange([...value, tag])
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === ',' || (event.key === 'Enter' && typed.trim() !== '')) {
      event.preventDefault()
      add(typed)
    } else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1))
  }

  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : LABEL}>
        {label}
      </label>
      <div className="field flex-wrap gap-1 py-0.5 focus-within:border-accent" data-disabled={isDisabled || undefined}>
        {value.map((tag) => (
          <span key={tag} dir="auto" className="inline-flex items-center gap-1 rounded-full border border-line-2 pl-2 text-12">
            {nameOf(tag)}
            {isDisabled ? (
              <span className="w-1" />
            ) : (
              <button type="button" aria-label={t`Take away ${nameOf(tag)}`} onClick={() => onChange(value.filter((one) => one !== tag))} className="grid size-6 place-items-center rounded-full text-3 hover:text-1">
                <X aria-hidden className="size-3" />
              </button>
            )}
          </span>
        ))}
        {!isDisabled && <input id={id} dir="auto" list={`${id}-known`} value={typed} maxLength={100} onChange={({ target }) => setTyped(target.value)} onKeyDown={onKeyDown} onBlur={() => add(typed)} className="min-w-24 flex-1 bg-transparent outline-none" />}
        <datalist id={`${id}-known`}>
          {known
            .filter((tag) => !value.includes(tag))
            .map((tag) => (
              <option key={tag}>{nameOf(tag)}</option>
            ))}
        </datalist>
      </div>
    </div>
  )
}
