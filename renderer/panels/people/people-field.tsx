import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { foldForSearch } from '../../../core/domain/search/search-text.ts'
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
  const [text, setText] = useState('')
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? names[id] ?? '–'
  const wanted = foldForSearch(text)
  const free = people.filter(({ id, name }) => !value.includes(id) && foldForSearch(name).includes(wanted))

  function add(id: string): void {
    onChange([...value, id])
    setText('')
  }

  return (
    <div role="group" aria-label={label} className="flex min-w-0 flex-col gap-1">
      {isReadOnly ? <span className="text-12 text-2">{label}</span> : <ComboBox label={label} placeholder={t`Name`} choices={free.map(({ id, name }) => ({ id, label: name }))} value={null} text={text} onTextChange={setText} onChange={(id) => id !== null && add(id)} {...(hint === undefined ? {} : { hint })} />}
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
