import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { LocationAnswer } from '../../sync-relay/admin/answers.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toasts.tsx'
import type { ListedDevice } from './listed.ts'
import { cellsOf, linesOf, type GrantCells } from './grant-cells.ts'
import { GrantsGrid } from './grants-grid.tsx'
import { useAct } from './use-relay.ts'

/** What a device may have from now on. */
export function GrantsDialog({ company, device, locations, onClose }: { readonly company: string; readonly device: ListedDevice; readonly locations: readonly LocationAnswer[]; readonly onClose: () => void }) {
  const { t } = useLingui()
  const [cells, setCells] = useState<GrantCells>(() => cellsOf(device.grants))
  const { act, isPending } = useAct('device grant')
  const grants = linesOf(cells)
  const { name } = device
  async function save(): Promise<void> {
    if ((await act({ company, device: device.device, grants })) === undefined) return
    toast({ title: t`${name} has other grants now.`, tone: 'done' })
    onClose()
  }
  return (
    <Dialog
      size="large"
      title={t`Grants of ${name}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          {grants.length === 0 && (
            <p className="flex-1 self-center text-12 text-2">
              <Trans>A device without any grant is better revoked.</Trans>
            </p>
          )}
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={grants.length === 0} isPending={isPending} onPress={() => void save()}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <GrantsGrid cells={cells} locations={locations} onChange={setCells} />
    </Dialog>
  )
}
