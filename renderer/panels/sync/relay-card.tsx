import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Fact } from '../../ui/fact.tsx'
import { Switch } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { usePlaces } from '../places/use-places.ts'
import { linkWords } from './link-words.ts'

type Status = Output<'sync.status'>

export function RelayCard({ status, relay, onChanged }: { readonly status: Status; readonly relay: NonNullable<Status['relay']>; readonly onChanged: () => void }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const { zoneOf } = usePlaces()
  const [pause, officeSetting] = [useDeskCommand('sync.pause'), useDeskCommand('sync.headOffice')]
  const [mayPause, mayLeave, maySetOffice] = [useMay('sync.pause'), useMay('sync.leave'), useMay('sync.headOffice')]
  const [leaving, setLeaving] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const words = linkWords(status.link)
  const { documents, audit, lastStoredAt, link } = status

  function settled(reply: { readonly ok: true } | { readonly ok: false; readonly failure: FailureFrame }): void {
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) onChanged()
  }

  return (
    <Card title={<Trans>Relay</Trans>} actions={<Chip tone={words.tone}>{relay.isPaused ? <Trans>Paused</Trans> : link.state === 'online' ? <Trans>In touch</Trans> : <Trans context="relay">Away</Trans>}</Chip>}>
      <div className="flex flex-col gap-3">
        <div>
          <p className="text-15">{i18n._(words.state)}</p>
          <p className="text-2">
            {i18n._(words.next)}
            {link.nextTryAt !== null && link.state === 'waiting' && <> <Trans>Next try: {format.dateTime(link.nextTryAt, zoneOf(null))}.</Trans></>}
          </p>
        </div>
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5 max-sm:grid-cols-1">
          <Fact name={<Trans>Address</Trans>}><span className="font-mono text-12 break-all">{relay.address}</span></Fact>
          <Fact name={<Trans>Fingerprint</Trans>}><span className="font-mono text-11 break-all text-2 select-all">{relay.id}</span></Fact>
          <Fact name={<Trans>Documents in step</Trans>}><Trans>{format.number(documents.open)} of {format.number(documents.wanted)}</Trans></Fact>
          <Fact name={<Trans>Last stored at the relay</Trans>}>{lastStoredAt === null ? <Trans>Nothing yet</Trans> : format.dateTime(lastStoredAt, zoneOf(null))}</Fact>
          <Fact name={<Trans>Audit log at the relay</Trans>}><Trans>{format.number(audit.stored)} of {format.number(audit.newest)} entries</Trans></Fact>
          <Fact name={<Trans>Head office</Trans>}><HeadOffice status={status} isHere={relay.isHeadOffice} /></Fact>
          <Fact name={<Trans>Closed months in step</Trans>}><Plural value={relay.months} one="the last one" other="the last #" /></Fact>
        </dl>
        {maySetOffice && (
          <Switch isSelected={relay.isHeadOffice} onChange={(isOn) => void officeSetting.run({ isOn }).then(settled)} isDisabled={officeSetting.isRunning}>
            <Trans>This workstation is head office’s: it tells the others how far it has what they did</Trans>
          </Switch>
        )}
        <FailureNote failure={failure} />
        {(mayPause || mayLeave) && (
          <div className="flex flex-wrap gap-2">
            {mayPause && (
              <Button isPending={pause.isRunning} onPress={() => void pause.run({ isPaused: !relay.isPaused }).then(settled)}>
                {relay.isPaused ? <Trans context="relay">Go on</Trans> : <Trans>Pause</Trans>}
              </Button>
            )}
            {mayLeave && <Button kind="danger" onPress={() => setLeaving(true)}><Trans>Leave the relay…</Trans></Button>}
          </div>
        )}
      </div>
      {leaving && <LeaveDialog waiting={status.waiting} title={t`Leave the relay?`} onClose={() => setLeaving(false)} onLeft={onChanged} />}
    </Card>
  )
}

function HeadOffice({ status: { headOffice, audit }, isHere }: { readonly status: Status; readonly isHere: boolean }) {
  const format = useFormat()
  const { zoneOf } = usePlaces()
  if (isHere) return <Trans>This workstation is head office’s.</Trans>
  if (headOffice === null) return <Trans>Not known: no workstation of head office has said how far it is.</Trans>
  const behind = audit.newest - headOffice.upTo
  return (
    <>
      {behind <= 0 ? <Trans>Has everything that was done here.</Trans> : <Plural value={behind} one="Has everything but the last entry." other="Has everything but what the last # entries hold." />}
      {headOffice.at !== null && <span className="text-3"> <Trans>Last heard of it: {format.dateTime(headOffice.at, zoneOf(null))}</Trans></span>}
    </>
  )
}

function LeaveDialog({ waiting, title, onClose, onLeft }: { readonly waiting: number; readonly title: string; readonly onClose: () => void; readonly onLeft: () => void }) {
  const leave = useDeskCommand('sync.leave')
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function go(): Promise<void> {
    const reply = await leave.run({})
    if (!reply.ok) return setFailure(reply.failure)
    onLeft()
    onClose()
  }

  return (
    <Dialog
      isOpen
      isAlert
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Stay</Trans></Button>
          <Button kind="danger" isPending={leave.isRunning} onPress={() => void go()}><Trans>Leave</Trans></Button>
        </>
      }
    >
      <p><Trans>Nothing is exchanged any more. What was exchanged stays here and at the relay; coming back takes a new invitation.</Trans></p>
      {waiting > 0 && <p className="text-warning"><Plural value={waiting} one="# change has not reached the relay and will be on this workstation only." other="# changes have not reached the relay and will be on this workstation only." /></p>}
      <FailureNote failure={failure} />
    </Dialog>
  )
}
