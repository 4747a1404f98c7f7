import type { ReactElement, ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger, Popover as AriaPopover, Dialog as AriaDialog, DialogTrigger, Separator } from 'react-aria-components'
import { Keys } from './keys-hint.tsx'

/** The trigger is a `Button` or `IconButton`. */
export function Menu({ trigger, label, children }: { readonly trigger: ReactElement; readonly label: string; readonly children: ReactNode }) {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover className="overlay entering min-w-48 overflow-y-auto">
        <AriaMenu aria-label={label} className="p-1 outline-none">
          {children}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  )
}

export interface MenuItemProps {
  readonly children: ReactNode
  readonly text: string
  readonly onAction: () => void
  readonly icon?: ReactNode
  readonly keys?: string
  readonly isDisabled?: boolean
}

export function MenuItem({ children, text, onAction, icon, keys, isDisabled = false }: MenuItemProps) {
  return (
    <AriaMenuItem textValue={text} onAction={onAction} isDisabled={isDisabled} className="option">
      {icon}
      <span className="flex-1">{children}</span>
      {keys !== undefined && <Keys keys={keys} />}
    </AriaMenuItem>
  )
}

export function MenuDivider() {
  return <Separator className="my-1 h-px bg-[var(--line-1)]" />
}

/** Something small beside what opened it. */
export function PopoverButton({ trigger, label, children }: { readonly trigger: ReactElement; readonly label: string; readonly children: ReactNode }) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className="overlay entering max-w-[420px] overflow-y-auto">
        <AriaDialog aria-label={label} className="p-3 outline-none">
          {children}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
