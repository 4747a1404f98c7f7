import { Trans, useLingui } from '@lingui/react/macro'
import { OctagonAlert, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Checkbox } from '../../ui/fields.tsx'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useKindName, headline, type Conflict } from './conflict-kinds.ts'

export interface ConflictListProps {
  readonly conflicts: readonly Conflict[]
  readonly current: string | null
  readonly chosen: ReadonlySet<string>
  /** Null: nothing can be done with several. */
  readonly onChosen: ((chosen: ReadonlySet<string>) => void) | null
  readonly onOpen: (id: string) => void
  /** On to what can be done about it. */
  readonly onEnter: () => void
  readonly className?: string
}

/** By day, hard ones first. One tab stop: arrows or J and K walk it, X takes one into a choice of several. */
export function ConflictList({ conflicts, current, chosen, onChosen, onOpen, onEnter, className }: ConflictListProps) {
  const { t } = useLingui()
  const format = useFormat()
  const list = useRef<HTMLDivElement>(null)
  const days = Map.groupBy(conflicts, ({ date }) => date ?? '')

  // The one that had the focus was cleared and has gone: whoever works by keyboard carries on with the next.
  const isFirst = useRef(true)
  useEffect(() => {
    if (!isFirst.current && document.activeElement === document.body) list.current?.querySelector<HTMLElement>('[data-clash][tabindex="0"]')?.focus()
    isFirst.current = false
  }, [current])

  function toggle(id: string): void {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChosen?.(next)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = conflicts.findIndex(({ id }) => id === current)
    const goals: Record<string, number> = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: conflicts.length - 1 }
    const goal = goals[event.key]
    if (goal !== undefined) {
      event.preventDefault()
      const next = conflicts[Math.max(0, Math.min(conflicts.length - 1, goal))]
      if (!next) return
      onOpen(next.id)
      list.current?.querySelector<HTMLElement>(`[data-clash="${CSS.escape(next.id)}"]`)?.focus()
    } else if (event.key === 'x' && current !== null && onChosen !== null) {
      event.preventDefault()
      toggle(current)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onEnter()
    }
  }
  return (
    <div ref={list} className={cx('w-[400px] shrink-0 overflow-y-auto border-r border-line-1 max-lg:w-full max-lg:border-r-0', className)}>
      {[...days].map(([date, group]) => (
        <section key={date} aria-label={date === '' ? t`Without a day` : format.longDay(date)}>
          <h2 className="sticky top-0 z-10 m-0 border-b border-line-1 bg-1 px-4 py-1.5 text-12 font-semibold text-2">{date === '' ? <Trans>Without a day</Trans> : format.longDay(date)}</h2>
          <ul className="m-0 list-none p-0">
            {group.map((conflict) => (
              <li key={conflict.id} className={cx('flex items-start gap-1 border-b border-line-1 pl-3', conflict.id === current && 'bg-3 shadow-[inset_3px_0_0_var(--accent)]')}>
                {onChosen !== null && <Checkbox className="mt-2" aria-label={t`Choose ${headline(conflict)}`} isSelected={chosen.has(conflict.id)} onChange={() => toggle(conflict.id)} excludeFromTabOrder />}
                <button
                  type="button"
                  data-clash={conflict.id}
                  tabIndex={conflict.id === current ? 0 : -1}
                  aria-current={conflict.id === current}
                  onClick={() => onOpen(conflict.id)}
                  onKeyDown={onKeyDown}
                  className="flex min-w-0 flex-1 cursor-default items-start gap-2 px-1 py-2 pr-4 text-left focus-visible:outline-offset-[-2px]"
                >
                  <SeverityGlyph severity={conflict.severity} />
                  <ConflictLine conflict={conflict} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function ConflictLine({ conflict }: { readonly conflict: Conflict }) {
  const kindName = useKindName()
  const { kind, locationName, otherLocationName, authors } = conflict
  const people = [...new Set(authors.flatMap(({ name }) => name ?? []))].join(' · ')
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-baseline gap-2">
        <strong dir="auto" className="truncate font-semibold">{headline(conflict)}</strong>
        <span className="ml-auto shrink-0 text-12 text-3">{[locationName, otherLocationName].filter((name) => name !== null).join(' ↔ ')}</span>
      </span>
      <span className="block truncate text-12 text-2">{kindName(kind)}</span>
      {people !== '' && <span dir="auto" className="block truncate text-12 text-3">{people}</span>}
    </span>
  )
}

export function SeverityGlyph({ severity }: { readonly severity: Conflict['severity'] }) {
  const { t } = useLingui()
  return severity === 'hard' ? <OctagonAlert aria-label={t`Must be cleared`} className="mt-0.5 size-4 shrink-0 text-danger" /> : <TriangleAlert aria-label={t`Should be looked at`} className="mt-0.5 size-4 shrink-0 text-warning" />
}
