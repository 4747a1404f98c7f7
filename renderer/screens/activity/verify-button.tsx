import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { failureOf } from '../../desk/desk-failure.ts'
import { askDesk } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useKindName } from './action-names.ts'
import { PolicyFlagLine } from './policy-flag.tsx'
import { WitnessFacts } from './witness-facts.tsx'

/** Entries that are named one by one. */
const FLAGS_SHOWN = 5

type Report = Output<'audit.verify'>

/** Recomputes the whole chain when asked to, and says what came of it. */
export function VerifyButton() {
  const may = useMay('audit.verify')
  const link = useDesk()
  const [isRunning, setRunning] = useState(false)
  const [report, setReport] = useState<Report | null>(null)
  if (!may) return null
  async function run(signatures: 'last' | 'all'): Promise<void> {
    setRunning(true)
    try {
      setReport(await askDesk(link, 'audit.verify', { signatures }))
    } catch (error) {
      toastFailure(failureOf(error))
    } finally {
      setRunning(false)
    }
  }
  return (
    <>
      <Button icon={<ShieldCheck aria-hidden className="size-4" />} isPending={isRunning} onPress={() => void run('last')}>{isRunning ? <Trans>Checking…</Trans> : <Trans>Check the chain</Trans>}</Button>
      {report !== null && <ReportDialog report={report} isRunning={isRunning} onAll={() => void run('all')} onClose={() => setReport(null)} />}
    </>
  )
}

function ReportDialog({ report, isRunning, onAll, onClose }: { readonly report: Report; readonly isRunning: boolean; readonly onAll: () => void; readonly onClose: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const places = usePlaces()
  const kindName = useKindName()
  const { fault, checked, chains, head, at, flagged, flags, strangers } = report
  const when = format.dateTime(at, places.zoneOf(null))
  return (
    <Dialog title={<Trans>The chain of the log</Trans>} isOpen onClose={onClose} actions={<><Button isPending={isRunning} onPress={onAll}><Trans>Check every signature</Trans></Button><Button kind="primary" onPress={onClose}><Trans>Close</Trans></Button></>}>
      {fault === null ? (
        <p role="status" className="m-0 flex items-start gap-2 text-15"><ShieldCheck aria-label={t`Whole`} className="mt-0.5 size-5 shrink-0 text-good" /><span><Plural value={checked} one="Whole: # entry, every link as it was written." other="Whole: # entries, every link as it was written." /></span></p>
      ) : (
        <p role="alert" className="m-0 flex items-start gap-2 text-15"><ShieldAlert aria-label={t`Broken`} className="mt-0.5 size-5 shrink-0 text-danger" /><span><Trans>Broken at entry {fault.seq}: the log was changed outside the program, or the file is damaged. Keep this computer as it is and call whoever looks after it.</Trans></span></p>
      )}
      {flagged > 0 && (
        <div role="alert" className="flex flex-col gap-1 text-13">
          <p className="m-0 flex items-start gap-2 text-15"><ShieldQuestion aria-label={t`Not in force`} className="mt-0.5 size-5 shrink-0 text-danger" /><Plural value={flagged} one="# entry names a policy that was not in force." other="# entries name a policy that was not in force." /></p>
          <ul className="m-0 flex list-none flex-col gap-1 p-0">
            {flags.slice(0, FLAGS_SHOWN).map(({ device, seq, flag }) => <li key={`${device} ${seq}`}><span className="font-mono text-11">{seq} · {device}</span><PolicyFlagLine flag={flag} /></li>)}
          </ul>
        </div>
      )}
      {strangers.length > 0 && (
        <div className="flex flex-col gap-1 text-13">
          <p className="m-0 text-warning"><Trans>Signed by workstations that the relay never told of:</Trans></p>
          <ul className="m-0 flex list-none flex-col gap-1 p-0">
            {strangers.map(({ kind, device, records }) => <li key={`${kind} ${device}`}>{kindName(kind)} ({format.number(records)}) <span className="font-mono text-11 break-all">{device}</span></li>)}
          </ul>
        </div>
      )}
      <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-12">
        <dt className="text-2"><Trans>Checked</Trans></dt><dd className="m-0">{when}</dd>
        <dt className="text-2"><Trans>Workstations</Trans></dt><dd className="m-0">{format.number(chains)}</dd>
        {fault !== null && <><dt className="text-2"><Trans>Fault</Trans></dt><dd className="m-0 font-mono text-11 break-all">{fault.fault} · {fault.device}</dd></>}
        <WitnessFacts />
        {head !== null && <><dt className="text-2"><Trans>Newest link</Trans></dt><dd className="m-0 font-mono text-11 break-all">{head.seq} · {head.link}</dd></>}
      </dl>
    </Dialog>
  )
}
