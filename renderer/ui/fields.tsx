import type { ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  FieldError,
  Group,
  Input,
  Label,
  NumberField as AriaNumberField,
  SearchField as AriaSearchField,
  Switch as AriaSwitch,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  Button as AriaButton,
  type CheckboxProps as AriaCheckboxProps,
  type NumberFieldProps as AriaNumberFieldProps,
  type SearchFieldProps as AriaSearchFieldProps,
  type SwitchProps as AriaSwitchProps,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components'
import { Check, Minus, Search, X } from 'lucide-react'
import { cx } from './class-names.ts'

/** What every field has around its control. `error` is a sentence, or null. */
export interface FieldFrame {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
  /** Only for screen readers: where the place already says it. */
  readonly hideLabel?: boolean
  readonly className?: string
}

export const LABEL = 'text-12 text-2'

export function FieldLabel({ children, hidden }: { readonly children: ReactNode; readonly hidden?: boolean | undefined }) {
  return <Label className={hidden === true ? 'sr-only' : LABEL}>{children}</Label>
}

export function FieldNotes({ hint, error }: Pick<FieldFrame, 'hint' | 'error'>) {
  return (
    <>
      {hint !== undefined && (
        <Text slot="description" className="text-11 text-3">
          {hint}
        </Text>
      )}
      <FieldError className="text-12 text-danger">{error ?? undefined}</FieldError>
    </>
  )
}

type Bare<T> = Omit<T, 'className' | 'style' | 'children' | 'isInvalid'>

export interface TextFieldProps extends Bare<AriaTextFieldProps>, FieldFrame {
  readonly placeholder?: string
  /** Ids, plates and codes in the mono face. */
  readonly mono?: boolean
  readonly inputRef?: React.Ref<HTMLInputElement>
}

/** `dir="auto"`: a name may be written from right to left. */
export function TextField({ label, hint, error, hideLabel, className, placeholder, mono, inputRef, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} isInvalid={Boolean(error)} className={cx('flex flex-col gap-1', className)}>
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Input dir="auto" {...(inputRef ? { ref: inputRef } : {})} {...(placeholder === undefined ? {} : { placeholder })} className={cx('field w-full placeholder:text-3', mono === true && 'font-mono')} />
      <FieldNotes hint={hint} error={error} />
    </AriaTextField>
  )
}

export interface TextAreaProps extends Bare<AriaTextFieldProps>, FieldFrame {
  readonly rows?: number
  readonly placeholder?: string
}

export function TextArea({ label, hint, error, hideLabel, className, rows = 4, placeholder, ...props }: TextAreaProps) {
  return (
    <AriaTextField {...props} isInvalid={Boolean(error)} className={cx('flex flex-col gap-1', className)}>
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <AriaTextArea dir="auto" rows={rows} {...(placeholder === undefined ? {} : { placeholder })} className="field w-full py-1.5 placeholder:text-3" />
      <FieldNotes hint={hint} error={error} />
    </AriaTextField>
  )
}

export interface NumberFieldProps extends Bare<AriaNumberFieldProps>, FieldFrame {}

/** In the reader's own way of writing numbers; an empty field is NaN, as React Aria has it. */
export function NumberField({ label, hint, error, hideLabel, className, ...props }: NumberFieldProps) {
  return (
    <AriaNumberField {...props} isInvalid={Boolean(error)} className={cx('flex flex-col gap-1', className)}>
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Group className="contents">
        <Input className="field w-full text-right tabular-nums" />
      </Group>
      <FieldNotes hint={hint} error={error} />
    </AriaNumberField>
  )
}

/** An amount in integer cents; null is "not known". */
export function MoneyField({ cents, onChange, currency, ...props }: Omit<NumberFieldProps, 'value' | 'onChange' | 'formatOptions'> & { readonly cents: number | null; readonly onChange?: (cents: number | null) => void; readonly currency: string }) {
  return (
    <NumberField
      {...props}
      value={cents === null ? Number.NaN : cents / 100}
      {...(onChange ? { onChange: (value: number) => onChange(Number.isNaN(value) ? null : Math.round(value * 100)) } : {})}
      formatOptions={{ style: 'currency', currency, currencyDisplay: 'narrowSymbol' }}
    />
  )
}

export interface SearchFieldProps extends Bare<AriaSearchFieldProps>, FieldFrame {
  readonly placeholder?: string
  readonly inputRef?: React.Ref<HTMLInputElement>
}

export function SearchField({ label, hint, error, hideLabel = true, className, placeholder, inputRef, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField {...props} isInvalid={Boolean(error)} className={cx('group flex flex-col gap-1', className)}>
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Group className="field gap-2">
        <Search aria-hidden className="size-3.5 shrink-0 text-3" />
        <Input dir="auto" {...(inputRef ? { ref: inputRef } : {})} {...(placeholder === undefined ? {} : { placeholder })} className="min-w-0 flex-1 outline-none placeholder:text-3 [&::-webkit-search-cancel-button]:hidden" />
        <AriaButton className="grid size-6 place-items-center rounded-control text-3 group-data-[empty]:invisible data-[hovered]:text-1">
          <X aria-hidden className="size-3.5" />
        </AriaButton>
      </Group>
      <FieldNotes hint={hint} error={error} />
    </AriaSearchField>
  )
}

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  readonly children?: ReactNode
  readonly className?: string
}

export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={cx('group flex min-h-6 items-center gap-2 cursor-default data-[disabled]:text-3', className)}>
      <span className="grid size-4 shrink-0 place-items-center rounded-bar border border-line-2 bg-0 text-accent-ink group-data-[selected]:border-accent group-data-[selected]:bg-accent group-data-[indeterminate]:border-accent group-data-[indeterminate]:bg-accent group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-focus group-data-[focus-visible]:outline-offset-2">
        <Check aria-hidden strokeWidth={3} className="hidden size-3 group-data-[selected]:block group-data-[indeterminate]:hidden" />
        <Minus aria-hidden strokeWidth={3} className="hidden size-3 group-data-[indeterminate]:block" />
      </span>
      {children}
    </AriaCheckbox>
  )
}

export function Switch({ children, className, ...props }: Omit<AriaSwitchProps, 'className' | 'style' | 'children'> & { readonly children?: ReactNode; readonly className?: string }) {
  return (
    <AriaSwitch {...props} className={cx('group flex min-h-6 items-center gap-2 cursor-default data-[disabled]:text-3', className)}>
      <span className="flex h-4 w-7 shrink-0 items-center rounded-full border border-line-2 bg-0 px-0.5 transition-colors duration-[var(--motion-press)] group-data-[selected]:border-accent group-data-[selected]:bg-accent group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-focus group-data-[focus-visible]:outline-offset-2">
        <span className="size-2.5 rounded-full bg-[var(--ink-2)] transition-transform duration-[var(--motion-press)] group-data-[selected]:translate-x-3 group-data-[selected]:bg-[var(--accent-ink)]" />
      </span>
      {children}
    </AriaSwitch>
  )
}
