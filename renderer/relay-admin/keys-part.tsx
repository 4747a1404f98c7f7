import { Trans, useLingui } from '@lingui/react/macro'
import { RefreshCw } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import type { ListedCompany } from './listed.ts'
import { useAct, useRelay } from './use-relay.ts'

/** Versions of the key that the company's rows are sealed with. */
export function KeysPart({ company }: { readonly company: ListedCompany }) {
  const { t } = useLingui()
  const { data } = useRelay('keys show', { company: company.id })
  const { act, isPending } = useAct('keys rotate')
  if (data === undefined) return <Loading />
  const older = data.inUse.filter((version) => version !== data.newest)
  async function rotate(): Promise<void> {
    const answer = await act({ company: company.id })
    if (answer !== undefined && 'version' in answer) toast({ title: t`Rows are sealed with key ${answer.version} from now on.`, tone: 'done' })
  }
  return (
    <>
      <p className="text-15">
        <Trans>Rows are sealed with key {data.newest}.</Trans>
      </p>
      <p className="max-w-prose text-2">
        {older.length > 0 ? <Trans>Older rows are being sealed again; still in use: {older.join(', ')}.</Trans> : <Trans>No row is under an older key. A new key holds for new rows at once; the older rows are sealed again in the background, while desks work.</Trans>}
      </p>
      <Button className="self-start" icon={<RefreshCw aria-hidden className="size-3.5" />} isPending={isPending} onPress={() => void rotate()}>
        <Trans>Make a new key</Trans>
      </Button>
    </>
  )
}
