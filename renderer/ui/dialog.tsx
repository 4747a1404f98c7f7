import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './button.tsx'
import { cx } from './class-names.ts'

export interface DialogProps {
  readonly title: ReactNode
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the main one last. */
  readonly actions?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** For questions that must be answered: no closing by Escape or by a click outside. */
  readonly isAlert?: boolean
}

const WIDTHS = { small: 'w-[420px]', medium: 'w-[640px]', large: 'w-[960px]' } as const

export function Dialog({ title, isOpen, onClose, children, actions, size = 'small', isAlert = false }: DialogProps) {
  const { t } = useLingui()
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable={!isAlert} isKeyboardDismissDisabled={isAlert} className="fixed inset-0 z-40 flex items-start justify-center bg-scrim px-4 py-[8vh]">
      <Modal className={cx('overlay entering flex max-h-full max-w-full flex-col', WIDTHS[size])}>
        <AriaDialog role={isAlert ? 'alertdialog' : 'dialog'} className="flex min-h-0 flex-col outline-none">
          <header className="flex items-center gap-2 border-b border-line-1 py-2 pr-2 pl-4">
            <Heading slot="title" className="flex-1 text-15 font-semibold">
              {title}
            </Heading>
            {!isAlert && <IconButton label={t`Close`} icon={<X aria-hidden className="size-4" />} onPress={onClose} keys="Esc" />}
          </header>
          <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">{children}</div>
          {actions !== undefined && <footer className="flex flex-wrap justify-end gap-2 border-t border-line-1 px-4 py-3">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** A panel from the right edge, for a record beside its list. */
export function Sheet({ title, isOpen, onClose, children, actions }: Omit<DialogProps, 'size' | 'isAlert'>) {
  const { t } = useLingui()
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className="fixed inset-0 z-40 flex justify-end bg-scrim">
      <Modal className="entering flex h-full w-[520px] max-w-full flex-col border-l border-line-1 bg-1">
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
          <header className="flex items-center gap-2 border-b border-line-1 py-2 pr-2 pl-4">
            <Heading slot="title" className="flex-1 text-15 font-semibold">
              {title}
            </Heading>
            <IconButton label={t`Close`} icon={<X aria-hidden className="size-4" />} onPress={onClose} keys="Esc" />
          </header>
          <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">{children}</div>
          {actions !== undefined && <footer className="flex flex-wrap justify-end gap-2 border-t border-line-1 px-4 py-3">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
