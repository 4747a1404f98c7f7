import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useRef } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { ComboBox } from '../../ui/choose.tsx'

export interface Person {
  readonly id: string
  readonly name: string
}

export interface PeopleFieldProps {
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (ids: string[]) => void
  /** Who can be chosen. */
  readonly people: readonly Person[]
  /** Of those who were chosen and can be no longer. */
  readonly names?: Readonly<Record<string, string>>
  readonly hint?: string
  readonly isReadOnly?: boolean
}

/** A few people as chips, chosen by typing. */
export function PeopleField({ label, value, onChange, people, names = {}, hint, isReadOnly = false }: PeopleFieldProps) {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? names[id] ?? '–'
  const free = people.filter(({ id }) => !value.includes(id))

  function add(id: string): void {
    onChange([...value, id])
    // The field is made anew, so that it is empty again: the next name can be typed at once.
    requestAnimationFrame(() => box.current?.querySelector('input')?.focus())
  }

  return (
    <div ref={box} role="group" aria-label={label} className="flex min-w-0 flex-col gap-1">
      {isReadOnly ? <span className="text-12 text-2">{label}</span> : <ComboBox key={value.join()} label={label} placeholder={t`Name`} choices={free.map(({ id, name }) => ({ id, label: name }))} value={null} onChange={(id) => id !== null && add(id)} {...(hint === undefined ? {} : { hint })} />}
      {isReadOnly && value.length === 0 && <span className="text-3">–</span>}
      {value.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {value.map((id) => (
            <li key={id} className="inline-flex max-w-full items-center gap-0.5 rounded-bar bg-3 pl-1.5 text-12">
              <bdi className="truncate">{nameOf(id)}</bdi>
              {isReadOnly ? (
                <span className="w-1.5" />
              ) : (
                <AriaButton aria-label={t`Take ${nameOf(id)} off “${label}”`} onPress={() => onChange(value.filter((one) => one !== id))} className="grid size-6 place-items-center rounded-bar text-3 data-[hovered]:text-1">
                  <X aria-hidden className="size-3" />
                </AriaButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
