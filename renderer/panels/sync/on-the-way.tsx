import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { usePlaces } from '../places/use-places.ts'
import { useDocumentWords } from './document-words.ts'

const REASONS: Readonly<Record<string, MessageDescriptor>> = {
  too_large: msg`One change is larger than the relay takes.`,
  malformed: msg`The relay cannot read it.`,
  foreign_author: msg`The relay knows another workstation as its author.`,
  read_only: msg`The relay lets this workstation read this, not write it. Its administrator can grant more.`,
  not_granted: msg`The relay does not let this workstation have this. Its administrator can grant more.`,
  document_full: msg`The relay keeps no more of this document, or of this company. Its administrator can raise that.`,
  gap: msg`Something before it is missing at the relay.`,
}
const ANEW: Readonly<Record<Output<'sync.status'>['writtenAnew'][number]['reason'], MessageDescriptor>> = {
  client_taken: msg`the relay knew the writer of these changes as another workstation, so this one wrote them again as its own. Nothing is lost; where both had changed the same, the value from here stands.`,
  compacted: msg`the relay had compacted the document meanwhile, so this workstation wrote what it had not sent yet once more. Nothing is lost; where somebody else had changed the same, the value from here stands.`,
  key_lost: msg`an earlier identity of this workstation wrote these changes and can no longer bring them to the relay, so this one wrote them again as its own. Nothing is lost.`,
}
const CODES: Readonly<Record<string, MessageDescriptor>> = {
  'document.foreign_author': msg`It does not come from the workstation that it says.`,
  'document.malformed': msg`It cannot be read, or is not what a desk writes.`,
  'document.too_large': msg`It is larger than a desk takes.`,
  'document.not_granted': msg`It holds records that do not belong there.`,
  'document.contradicted': msg`The relay gives another content for it than it gave before. Tell whoever runs the relay.`,
  'document.gap': msg`Something before it is missing. It is asked for again.`,
}

/** What waits to go up, what the relay did not take, and what this desk did not take; and why. */
export function OnTheWay({ status: { waiting, held, notTaken, writtenAnew }, onChanged }: { readonly status: Output<'sync.status'>; readonly onChanged: () => void }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const { zoneOf } = usePlaces()
  const nameOf = useDocumentWords()
  const retry = useDeskCommand('sync.retry')
  const mayRetry = useMay('sync.retry')
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function again(): Promise<void> {
    const reply = await retry.run({})
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) onChanged()
  }

  return (
    <Card title={<Trans>On the way</Trans>}>
      <div className="flex flex-col gap-3">
        <p className="flex items-center gap-2">
          {waiting === 0 && held.length === 0 && <CircleCheck aria-hidden className="size-4 text-good" />}
          {waiting > 0 ? <Plural value={waiting} one="# change waits here for the relay." other="# changes wait here for the relay." /> : held.length === 0 ? <Trans>Everything that was done here is stored at the relay.</Trans> : <Trans>Everything else is stored at the relay.</Trans>}
        </p>
        {held.length > 0 && (
          <section className="flex flex-col gap-2">
            <h3 className="text-13 font-semibold"><Trans>Not taken by the relay, kept here</Trans></h3>
            <ul className="flex flex-col gap-1.5">
              {held.map((row) => (
                <Trouble key={`${row.location} ${row.part} ${row.epoch}`} title={nameOf(row)} reason={REASONS[row.reason] ? i18n._(REASONS[row.reason]!) : row.reason}>
                  <Plural value={row.changes} one="# change" other="# changes" /> · <Trans>since {format.dateTime(row.since, zoneOf(row.location))}</Trans>
                </Trouble>
              ))}
            </ul>
            {mayRetry && <div><Button isPending={retry.isRunning} onPress={() => void again()}><Trans>Try again</Trans></Button></div>}
            <FailureNote failure={failure} />
          </section>
        )}
        {writtenAnew.length > 0 && (
          <section className="flex flex-col gap-1.5">
            <h3 className="text-13 font-semibold"><Trans>Written once more</Trans></h3>
            <ul className="flex flex-col gap-1">
              {writtenAnew.map((row) => (
                <li key={`${row.location} ${row.part} ${row.epoch}`} className="text-2">
                  <span className="font-semibold text-1">{nameOf(row)}</span>, {format.dateTime(row.at, zoneOf(row.location))}: {i18n._(ANEW[row.reason])}
                </li>
              ))}
            </ul>
          </section>
        )}
        {notTaken.length > 0 && (
          <section className="flex flex-col gap-2">
            <h3 className="text-13 font-semibold"><Trans>Of others, not taken here</Trans></h3>
            <ul className="flex flex-col gap-1.5">
              {notTaken.map((row) => <Trouble key={`${row.location} ${row.part} ${row.epoch}`} title={nameOf(row)} reason={CODES[row.code] ? i18n._(CODES[row.code]!) : row.code} />)}
            </ul>
            <p className="text-12 text-2"><Trans>Other documents go on. It is asked for again by itself; if it stays, tell whoever looks after this program, with the audit log.</Trans></p>
          </section>
        )}
      </div>
    </Card>
  )
}

function Trouble({ title, reason, children }: { readonly title: string; readonly reason: string; readonly children?: React.ReactNode }) {
  return (
    <li className="flex gap-2 rounded-control border border-line-1 px-2.5 py-1.5">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        <p className="text-2">{reason}</p>
        {children !== undefined && <p className="text-12 text-3">{children}</p>}
      </div>
    </li>
  )
}
