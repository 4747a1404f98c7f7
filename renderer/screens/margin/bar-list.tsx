import { useLingui } from '@lingui/react/macro'
import { scaleLinear } from '@visx/scale'
import { useMarkCursor } from './use-mark-cursor.ts'

/** Money that is gone: hatched, so that it is told from the rest without colour. */
export const LOST = 'repeating-linear-gradient(135deg, color-mix(in srgb, var(--ink-3) 65%, transparent) 0 3px, color-mix(in srgb, var(--ink-3) 28%, transparent) 3px 6px)'

export interface Mark {
  readonly key: string
  readonly label: string
  readonly amountCents: number
  readonly recoverableCents: number
  readonly findings: number
}

export interface BarListProps {
  readonly marks: readonly Mark[]
  readonly money: (cents: number) => string
  readonly onOpen?: ((mark: Mark) => void) | undefined
}

/** Horizontal bars with their words and sums in full: what can still be had is solid, the rest hatched. */
export function BarList({ marks, money, onOpen }: BarListProps) {
  const { t } = useLingui()
  const { root, cursor, onFocus, onKeyDown } = useMarkCursor<HTMLUListElement>(marks.length)
  const width = scaleLinear({ domain: [0, Math.max(1, ...marks.map(({ amountCents }) => amountCents))], range: [0, 100] })
  return (
    <ul ref={root} className="m-0 flex list-none flex-col gap-0.5 p-0">
      {marks.map((mark, index) => {
        const { label, amountCents, recoverableCents } = mark
        const whole = money(amountCents)
        const still = money(recoverableCents)
        return (
          <li key={mark.key}>
            <button
              type="button"
              data-mark
              tabIndex={index === cursor ? 0 : -1}
              onFocus={() => onFocus(index)}
              onKeyDown={onKeyDown}
              onClick={() => onOpen?.(mark)}
              className="relative grid w-full cursor-default grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 rounded-control px-1.5 py-1 text-left hover:bg-2 focus-visible:outline-offset-[-2px]"
            >
              <span dir="auto" className="truncate">
                {label}
              </span>
              <span className="text-12 text-2">{whole}</span>
              <span className="sr-only">{t`, ${still} still recoverable`}</span>
              <span aria-hidden className="relative col-span-2 mt-0.5 h-2 overflow-hidden rounded-[2px] bg-2 print:border print:border-line-1">
                <span className="absolute inset-y-0 left-0 rounded-[2px]" style={{ width: `${width(amountCents)}%`, background: LOST }} />
                <span className="absolute inset-y-0 left-0 rounded-[2px] bg-accent [print-color-adjust:exact]" style={{ width: `${width(recoverableCents)}%` }} />
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
