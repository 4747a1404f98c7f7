import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import { cx } from './class-names.ts'

export type Tone = 'neutral' | 'accent' | 'good' | 'warning' | 'danger'

const TONES: Readonly<Record<Tone, string>> = {
  neutral: 'border-line-2 text-2',
  accent: 'border-accent text-accent',
  good: 'border-good text-good',
  warning: 'border-warning text-warning',
  danger: 'border-danger text-danger',
}

/** A short fact. Its words carry the meaning; the tone only repeats it. */
export function Chip({ tone = 'neutral', icon, children, className }: { readonly tone?: Tone; readonly icon?: ReactNode; readonly children: ReactNode; readonly className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-1 rounded-full border px-2 text-12 leading-5 whitespace-nowrap', TONES[tone], className)}>
      {icon}
      {children}
    </span>
  )
}

/** A filter that is on or off. */
export function FilterChip({ isSelected, onChange, children, count }: { readonly isSelected: boolean; readonly onChange: (on: boolean) => void; readonly children: ReactNode; readonly count?: number }) {
  return (
    <ToggleButton isSelected={isSelected} onChange={onChange} className="inline-flex min-h-6 items-center gap-1.5 rounded-full border border-line-2 px-2.5 text-12 text-2 cursor-default data-[hovered]:text-1 data-[selected]:border-accent data-[selected]:bg-3 data-[selected]:text-1">
      {children}
      {count !== undefined && <span className="text-11 text-3">{count}</span>}
    </ToggleButton>
  )
}
