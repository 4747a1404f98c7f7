import { Trans, useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { AdminAnswers, LocationAnswer } from '../../sync-relay/admin/answers.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { NumberField, TextField } from '../ui/fields.tsx'
import { Segmented } from '../ui/tabs.tsx'
import type { ListedCompany } from './listed.ts'
import { CopyLine } from './copy-line.tsx'
import { cellsOf, linesOf, type GrantCells } from './grant-cells.ts'
import { GrantsGrid } from './grants-grid.tsx'
import { useAct } from './use-relay.ts'

const USUAL_DAYS = 7
const MOST_DAYS = 60
/** What a desk of a depot needs to show anything. */
const USUAL = ['*:every:write']

type Made = AdminAnswers['invitation add']

export function InviteDialog({ company, locations, onClose }: { readonly company: ListedCompany; readonly locations: readonly LocationAnswer[]; readonly onClose: () => void }) {
  const { t } = useLingui()
  const [name, setName] = useState('')
  const [days, setDays] = useState(USUAL_DAYS)
  const [cells, setCells] = useState<GrantCells>(() => cellsOf(USUAL))
  const [made, setMade] = useState<Made | null>(null)
  const { act, isPending } = useAct('invitation add')
  const grants = linesOf(cells)
  async function invite(): Promise<void> {
    const answer = await act({ company: company.id, name: name.trim(), grants, days })
    if (answer !== undefined) setMade(answer)
  }
  if (made !== null) return <Handover made={made} name={name} onClose={onClose} />
  return (
    <Dialog
      size="large"
      title={t`Invite a device of ${company.name}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={name.trim() === '' || grants.length === 0} isPending={isPending} onPress={() => void invite()}>
            <Trans>Make the invitation</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap gap-3">
        <TextField autoFocus className="min-w-60 flex-1" label={t`What the device is called`} value={name} onChange={setName} maxLength={200} placeholder={t`Depot Ottawa, front desk`} />
        <NumberField className="w-40" label={t`Holds for, in days`} value={days} onChange={setDays} minValue={1} maxValue={MOST_DAYS} />
      </div>
      <GrantsGrid cells={cells} locations={locations} onChange={setCells} />
    </Dialog>
  )
}

type Shell = 'posix' | 'powershell'

/** The secret is shown here and nowhere else, ever. */
function Handover({ made, name, onClose }: { readonly made: Made; readonly name: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const [shell, setShell] = useState<Shell>('posix')
  const [address, setAddress] = useState(made.address ?? 'wss://')
  const join = `trujourney sync join ${address} --relay ${made.relay}`
  const line = shell === 'posix' ? `TRUJOURNEY_INVITATION='${made.secret}' ${join}` : `$env:TRUJOURNEY_INVITATION='${made.secret}'; ${join}`
  return (
    <Dialog
      size="medium"
      isAlert
      title={t`The invitation for ${name}`}
      isOpen
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose}>
          <Trans>I have handed it over</Trans>
        </Button>
      }
    >
      <p className="flex gap-2 rounded-control border border-warning px-3 py-2">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
        <Trans>It is shown this once and cannot be read again. Whoever has it lets one device in: hand it over by a way that you trust.</Trans>
      </p>
      {made.address === null && <TextField label={t`Where desks find this relay`} hint={t`The relay does not know; start it with --address to have it filled in.`} value={address} onChange={setAddress} mono />}
      <div className="flex flex-col gap-1">
        <div className="flex items-center gap-2">
          <p className="flex-1 text-12 text-2">
            <Trans>On the desk, as one line:</Trans>
          </p>
          <Segmented<Shell> label={t`Kind of terminal`} choices={[{ id: 'posix', label: 'Linux, macOS' }, { id: 'powershell', label: 'Windows' }]} value={shell} onChange={setShell} />
        </div>
        <CopyLine text={line} label={t`Line to join with`} />
      </div>
      <div className="flex flex-col gap-1">
        <p className="text-12 text-2">
          <Trans>Or the secret alone, where the desk asks for it:</Trans>
        </p>
        <CopyLine text={made.secret} label={t`Secret of the invitation`} />
      </div>
    </Dialog>
  )
}
