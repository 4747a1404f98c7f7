import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { Button as AriaButton, Group, Input, Label, TextField as AriaTextField } from 'react-aria-components'
import { LABEL } from '../../ui/fields.tsx'

export interface WordsFieldProps {
  readonly label: string
  readonly words: readonly string[]
  readonly onChange: (words: readonly string[]) => void
  /** Offered while nothing that matches is chosen yet. */
  readonly known: readonly string[]
  readonly nameOf: (word: string) => string
  readonly isReadOnly: boolean
}

/** Short words as chips: Enter or a comma adds, Backspace in the empty field takes the last one off. */
export function WordsField({ label, words, onChange, known, nameOf, isReadOnly }: WordsFieldProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const offered = known.filter((word) => !words.includes(word) && (text === '' || nameOf(word).toLowerCase().includes(text.toLowerCase()))).slice(0, 8)

  function add(word: string): void {
    const trimmed = word.trim()
    setText('')
    if (trimmed !== '' && !words.includes(trimmed)) onChange([...words, trimmed])
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault()
      const exact = known.find((word) => nameOf(word).toLowerCase() === text.trim().toLowerCase())
      add(exact ?? text)
    } else if (event.key === 'Backspace' && text === '' && words.length > 0) onChange(words.slice(0, -1))
  }

  return (
    <AriaTextField value={text} onChange={setText} isReadOnly={isReadOnly} className="flex flex-col gap-1">
      <Label className={LABEL}>{label}</Label>
      <Group className="field flex-wrap gap-1 py-1">
        {words.map((word) => (
          <span key={word} className="inline-flex max-w-full items-center gap-0.5 rounded-bar bg-3 pl-1.5 text-12">
            <bdi className="truncate">{nameOf(word)}</bdi>
            {isReadOnly ? (
              <span className="w-1.5" />
            ) : (
              <AriaButton aria-label={t`Take ${nameOf(word)} off`} onPress={() => onChange(words.filter((one) => one !== word))} className="grid size-6 place-items-center rounded-bar text-3 data-[hovered]:text-1">
                <X aria-hidden className="size-3" />
              </AriaButton>
            )}
          </span>
        ))}
        {!isReadOnly && <Input dir="auto" maxLength={100} onKeyDown={onKeyDown} onBlur={() => add(text)} placeholder={words.length === 0 ? t`Type, then Enter` : ''} className="min-h-6 min-w-20 flex-1 bg-transparent outline-none placeholder:text-3" />}
        {isReadOnly && words.length === 0 && <span className="text-3">–</span>}
      </Group>
      {!isReadOnly && offered.length > 0 && (
        <div className="flex flex-wrap gap-1">
          {offered.map((word) => (
            <AriaButton key={word} aria-label={t`Add ${nameOf(word)}`} onPress={() => add(word)} className="min-h-6 rounded-full border border-line-1 px-2 text-11 text-3 data-[hovered]:border-line-2 data-[hovered]:text-1">
              + {nameOf(word)}
            </AriaButton>
          ))}
        </div>
      )}
    </AriaTextField>
  )
}
