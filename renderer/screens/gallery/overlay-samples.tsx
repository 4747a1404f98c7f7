import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog, Sheet } from '../../ui/dialog.tsx'
import { Menu, MenuDivider, MenuItem } from '../../ui/menu.tsx'
import { toast, toastFailure } from '../../ui/toasts.tsx'

export function OverlaySamples() {
  const { t } = useLingui()
  const [open, setOpen] = useState<'dialog' | 'sheet' | 'alert' | null>(null)
  const close = () => setOpen(null)
  return (
    <div className="flex flex-wrap gap-3">
      <Button onPress={() => setOpen('dialog')}>
        <Trans>Dialog</Trans>
      </Button>
      <Button onPress={() => setOpen('alert')}>
        <Trans>Question</Trans>
      </Button>
      <Button onPress={() => setOpen('sheet')}>
        <Trans>Sheet</Trans>
      </Button>
      <Menu label={t`Menu`} trigger={<Button>{t`Menu`}</Button>}>
        <MenuItem text={t`Assign`} keys="M" onAction={close}>
          <Trans>Assign</Trans>
        </MenuItem>
        <MenuDivider />
        <MenuItem text={t`Not now`} isDisabled onAction={close}>
          <Trans>Not now</Trans>
        </MenuItem>
      </Menu>
      <Button onPress={() => toast({ tone: 'done', title: t`JOB-000272 stands on TOR 02.`, action: { label: t`Undo`, run: close } })}>
        <Trans>Message</Trans>
      </Button>
      <Button onPress={() => toastFailure({ code: 'access.denied', message: t`You may not do this.`, next: t`Ask a manager.`, params: {} })}>
        <Trans>Refusal</Trans>
      </Button>
      <Dialog title={<Trans>Move to another day</Trans>} isOpen={open === 'dialog'} onClose={close} actions={<Button kind="primary" onPress={close}>{t`Move`}</Button>}>
        <Trans>The crew of Tuesday is told.</Trans>
      </Dialog>
      <Dialog
        title={<Trans>The driver’s licence has lapsed</Trans>}
        isAlert
        isOpen={open === 'alert'}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>{t`Choose another`}</Button>
            <Button kind="danger" onPress={close}>{t`Do it all the same`}</Button>
          </>
        }
      >
        <Trans>A reason is needed; it is kept.</Trans>
      </Dialog>
      <Sheet title={<Trans>Beside the list</Trans>} isOpen={open === 'sheet'} onClose={close}>
        <Trans>A record and its fields.</Trans>
      </Sheet>
    </div>
  )
}
