import type { ReactNode } from 'react'
import { Button as AriaButton, ToggleButton as AriaToggleButton, type ButtonProps as AriaButtonProps, type ToggleButtonProps as AriaToggleButtonProps } from 'react-aria-components'
import { cx } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

const BASE =
  'inline-flex items-center justify-center gap-1.5 min-h-control min-w-6 rounded-control text-13 whitespace-nowrap cursor-default select-none transition-colors duration-[var(--motion-press)] data-[disabled]:text-3 data-[disabled]:border-line-1 data-[pending]:opacity-70'
const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: 'px-3 bg-accent text-accent-ink font-semibold data-[hovered]:brightness-110 data-[pressed]:brightness-90 data-[disabled]:bg-3',
  plain: 'px-3 border border-line-2 bg-2 text-1 data-[hovered]:bg-3 data-[pressed]:bg-0',
  quiet: 'px-2 text-2 data-[hovered]:bg-3 data-[hovered]:text-1 data-[pressed]:bg-2 data-[selected]:bg-3 data-[selected]:text-1',
  danger: 'px-3 border border-danger text-danger data-[hovered]:bg-danger data-[hovered]:text-white data-[pressed]:brightness-90',
}

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly kind?: ButtonKind
  readonly icon?: ReactNode
  readonly children?: ReactNode
  readonly className?: string
}

export function Button({ kind = 'plain', icon, children, className, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={cx(BASE, KINDS[kind], className)}>
      {icon}
      {children}
    </AriaButton>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** What it does: its name for screen readers, and its tooltip. */
  readonly label: string
  readonly icon: ReactNode
  /** Shown in the tooltip beside the label: "Ctrl+Z". */
  readonly keys?: string
}

export function IconButton({ label, icon, keys, kind = 'quiet', className, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
      <AriaButton {...props} aria-label={label} className={cx(BASE, KINDS[kind], 'w-control px-0!', className)}>
        {icon}
      </AriaButton>
    </Tooltip>
  )
}

export interface ToggleProps extends Omit<AriaToggleButtonProps, 'className' | 'style' | 'children'> {
  readonly icon?: ReactNode
  readonly children?: ReactNode
  readonly className?: string
}

export function Toggle({ icon, children, className, ...props }: ToggleProps) {
  return (
    <AriaToggleButton {...props} className={cx(BASE, KINDS.quiet, className)}>
      {icon}
      {children}
    </AriaToggleButton>
  )
}
