import { useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Group,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Radio as AriaRadio,
  RadioGroup as AriaRadioGroup,
  Select as AriaSelect,
  SelectValue,
  type Key,
} from 'react-aria-components'
import { cx } from './class-names.ts'
import { FieldLabel, FieldNotes, type FieldFrame } from './fields.tsx'

export interface Choice<Id extends string = string> {
  readonly id: Id
  readonly label: string
  readonly detail?: ReactNode
  readonly isDisabled?: boolean
}

export interface SelectProps<Id extends string> extends FieldFrame {
  readonly choices: readonly Choice<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id) => void
  readonly placeholder?: string
  readonly isDisabled?: boolean
}

/** One of a few. For more than a screenful, `ComboBox`. */
export function Select<Id extends string>({ label, hint, error, hideLabel, className, choices, value, onChange, placeholder, isDisabled = false }: SelectProps<Id>) {
  const { t } = useLingui()
  return (
    <AriaSelect selectedKey={value} onSelectionChange={(key: Key | null) => key !== null && onChange(key as Id)} isDisabled={isDisabled} isInvalid={Boolean(error)} placeholder={placeholder ?? t`Choose`} className={cx('flex flex-col gap-1', className)}>
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <AriaButton className="field w-full gap-2 text-left data-[placeholder]:text-3">
        <SelectValue className="min-w-0 flex-1 truncate data-[placeholder]:text-3">{({ defaultChildren, isPlaceholder, selectedText }) => (isPlaceholder ? defaultChildren : selectedText)}</SelectValue>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-3" />
      </AriaButton>
      <FieldNotes hint={hint} error={error} />
      <Choices choices={choices} />
    </AriaSelect>
  )
}

export interface ComboBoxProps<Id extends string> extends FieldFrame {
  readonly choices: readonly Choice<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id | null) => void
  /** What is typed; give both to filter at the desk instead of here. */
  readonly text?: string
  readonly onTextChange?: (text: string) => void
  readonly placeholder?: string
  readonly isDisabled?: boolean
}

/** One of many, by typing. */
export function ComboBox<Id extends string>({ label, hint, error, hideLabel, className, choices, value, onChange, text, onTextChange, placeholder, isDisabled = false }: ComboBoxProps<Id>) {
  const filteredElsewhere = onTextChange !== undefined
  return (
    <AriaComboBox
      selectedKey={value}
      onSelectionChange={(key: Key | null) => onChange(key as Id | null)}
      {...(filteredElsewhere ? { items: choices, inputValue: text ?? '', onInputChange: onTextChange, allowsEmptyCollection: true } : { defaultItems: choices })}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      menuTrigger="focus"
      className={cx('flex flex-col gap-1', className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Group className="field gap-2">
        <Input dir="auto" {...(placeholder === undefined ? {} : { placeholder })} className="min-w-0 flex-1 outline-none placeholder:text-3" />
        <AriaButton className="grid size-6 shrink-0 place-items-center text-3">
          <ChevronDown aria-hidden className="size-3.5" />
        </AriaButton>
      </Group>
      <FieldNotes hint={hint} error={error} />
      <Choices />
    </AriaComboBox>
  )
}

function Choices({ choices }: { readonly choices?: readonly Choice[] }) {
  return (
    <Popover className="overlay entering min-w-[var(--trigger-width)] overflow-y-auto">
      <ListBox {...(choices ? { items: choices } : {})} className="max-h-80 overflow-y-auto p-1 outline-none">
        {(choice: Choice) => (
          <ListBoxItem id={choice.id} textValue={choice.label} isDisabled={choice.isDisabled === true} className="option">
            <span dir="auto" className="flex-1">
              {choice.label}
            </span>
            {choice.detail !== undefined && <span className="text-12 text-3">{choice.detail}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  )
}

export function RadioGroup<Id extends string>({ label, hint, error, hideLabel, className, choices, value, onChange, isDisabled = false }: Omit<SelectProps<Id>, 'placeholder'>) {
  return (
    <AriaRadioGroup value={value} onChange={(id) => onChange(id as Id)} isDisabled={isDisabled} isInvalid={Boolean(error)} className={cx('flex flex-col gap-1', className)}>
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      {choices.map((choice) => (
        <AriaRadio key={choice.id} value={choice.id} isDisabled={choice.isDisabled === true} className="group flex min-h-6 items-center gap-2 cursor-default">
          <span className="grid size-4 shrink-0 place-items-center rounded-full border border-line-2 bg-0 group-data-[selected]:border-accent group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-focus group-data-[focus-visible]:outline-offset-2">
            <span className="size-2 rounded-full group-data-[selected]:bg-accent" />
          </span>
          <span>
            {choice.label}
            {choice.detail !== undefined && <span className="block text-12 text-3">{choice.detail}</span>}
          </span>
        </AriaRadio>
      ))}
      <FieldNotes hint={hint} error={error} />
    </AriaRadioGroup>
  )
}
