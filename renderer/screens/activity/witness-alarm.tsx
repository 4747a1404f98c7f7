import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useWitnessWords } from './witness-words.ts'

type Findings = Output<'audit.witness'>['findings']

/** Found each minute at most. */
const EVERY_MS = 60_000

/** What does not fit between the relay's record and what this workstation holds: in a sentence, with a way on. Nothing where all fits. */
export function WitnessAlarm() {
  const may = useMay('audit.witness')
  const { data, retry } = useDeskQuery('audit.witness', {}, { enabled: may, everyMs: EVERY_MS })
  const [isOpen, setOpen] = useState(false)
  const open = data?.findings.filter(({ acceptedAt }) => acceptedAt === null) ?? []
  const words = useWitnessWords()
  const [newest] = open
  if (newest === undefined) return null
  return (
    <div role="alert" className="flex items-center gap-3 border-b border-line-1 bg-danger/10 px-4 py-2 text-13">
      <ShieldAlert aria-hidden className="size-5 shrink-0 text-danger" />
      <span className="min-w-0 flex-1"><strong className="font-semibold"><Trans>The relay’s record does not fit.</Trans></strong> {words(newest)}</span>
      <Button onPress={() => setOpen(true)}><Plural value={open.length} one="Look at it" other="Look at # findings" /></Button>
      {isOpen && <FindingsDialog findings={open} onClose={() => { setOpen(false); retry() }} />}
    </div>
  )
}

function FindingsDialog({ findings, onClose }: { readonly findings: Findings; readonly onClose: () => void }) {
  const { t } = useLingui()
  const may = useMay('audit.acceptLog')
  const format = useFormat()
  const places = usePlaces()
  const words = useWitnessWords()
  const accept = useDeskCommand('audit.acceptLog')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  async function answer(): Promise<void> {
    const reply = await accept.run({ reason: reason.trim() })
    if (reply.ok) onClose()
    else setFailure(reply.failure)
  }
  return (
    <Dialog
      title={<Trans>The relay’s record does not fit</Trans>}
      isOpen
      onClose={onClose}
      actions={<><Button onPress={() => saveFile('findings.json', new Blob([JSON.stringify(findings, null, 2)], { type: 'application/json' }))}><Trans>Save both sides</Trans></Button><Button kind="primary" onPress={onClose}><Trans>Close</Trans></Button></>}
    >
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {findings.map((finding) => <li key={finding.id} className="grid grid-cols-[auto_1fr] gap-x-3"><span className="font-mono text-12 text-3">{format.dateTime(finding.at, places.zoneOf(null))}</span><span>{words(finding)}</span></li>)}
      </ul>
      <p className="m-0 text-2"><Trans>Nothing is lost: this workstation goes on by what it had verified. Save both sides and tell whoever looks after the relay before anything is changed there.</Trans></p>
      {may && (
        <>
          <TextField label={t`What explains it`} hint={t`Kept in the log, so without names. This workstation then begins anew with what the relay shows.`} value={reason} onChange={setReason} />
          <FailureNote failure={failure} />
          <div><Button kind="danger" isDisabled={reason.trim() === ''} isPending={accept.isRunning} onPress={() => void answer()}><Trans>Answer for it</Trans></Button></div>
        </>
      )}
    </Dialog>
  )
}
