import { useLingui } from '@lingui/react/macro'
import { scaleLinear } from '@visx/scale'
import { useMarkCursor } from './use-mark-cursor.ts'

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
              aria-label={t`${label}: ${whole}, ${still} still recoverable`}
              className="grid w-full cursor-default grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 rounded-control px-1.5 py-1 text-left hover:bg-2 focus-visible:outline-offset-[-2px]"
            >
              <span dir="auto" className="truncate">
                {label}
              </span>
              <span className="text-12 text-2">{whole}</span>
              <svg aria-hidden className="col-span-2 mt-0.5 h-1.5 w-full" preserveAspectRatio="none" viewBox="0 0 100 6">
                <rect x="0" y="0" width="100" height="6" fill="var(--bg-3)" opacity="0.5" />
                <rect x="0" y="0" width={width(amountCents)} height="6" fill="var(--ink-3)" opacity="0.55" />
                <rect x="0" y="0" width={width(recoverableCents)} height="6" fill="var(--accent)" />
              </svg>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
