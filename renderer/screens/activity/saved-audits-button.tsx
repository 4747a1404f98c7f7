import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { BookmarkCheck } from 'lucide-react'
import { useState } from 'react'
import { localDateOf } from '../../../core/domain/time/zoned-time.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { SayDialog } from '../../panels/say/say-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog, Sheet } from '../../ui/dialog.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { Empty, FailureNote, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useFileTask } from '../../ui/use-file-task.ts'
import { NO_FILTERS, useActivitySearch, type ActivitySearch } from './use-activity-search.ts'

type SavedAudit = Output<'savedAudits.list'>['audits'][number]
const MOST_WORDS = 2_000

type Filter = Input<'savedAudit.add'>['filter']

/** What is being looked into: filters with a name and a purpose, what was remarked, and how it ended. `filter`: what the screen shows now. */
export function SavedAuditsButton({ filter }: { readonly filter: Filter }) {
  const { t } = useLingui()
  const may = useMay('savedAudits.list')
  const mayAdd = useMay('savedAudit.add')
  const [isOpen, setOpen] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const { data } = useDeskQuery('savedAudits.list', {}, { enabled: may && isOpen })
  if (!may) return null
  return (
    <>
      <Button icon={<BookmarkCheck aria-hidden className="size-4" />} onPress={() => setOpen(true)}><Trans>Audits</Trans></Button>
      {isOpen && !isSaving && (
        <Sheet title={<Trans>Saved audits</Trans>} isOpen onClose={() => setOpen(false)} actions={mayAdd && <Button kind="primary" onPress={() => setSaving(true)}><Trans>Save what is shown…</Trans></Button>}>
          {data === undefined ? <Loading /> : data.audits.length === 0 ? <Empty title={<Trans>None yet.</Trans>}><Trans>Set the filters to what you look into, and save them with a name and a purpose. Remarks stay with it for good.</Trans></Empty> : (
            <ul aria-label={t`Saved audits`} className="m-0 flex list-none flex-col gap-3 p-0">{data.audits.map((audit) => <AuditCard key={audit.id} audit={audit} onShow={() => setOpen(false)} />)}</ul>
          )}
        </Sheet>
      )}
      {isSaving && <SaveDialog filter={filter} onClose={() => setSaving(false)} />}
    </>
  )
}

function AuditCard({ audit, onShow }: { readonly audit: SavedAudit; readonly onShow: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const zone = usePlaces().zoneOf(null)
  const { change } = useActivitySearch()
  const may = { annotate: useMay('savedAudit.annotate'), close: useMay('savedAudit.close'), reopen: useMay('savedAudit.reopen'), pdf: useMay('audit.pdf') }
  const annotate = useDeskCommand('savedAudit.annotate')
  const close = useDeskCommand('savedAudit.close')
  const reopen = useDeskCommand('savedAudit.reopen')
  const pdf = useFileTask('audit.pdf')
  const [saying, setSaying] = useState<'remark' | 'close' | 'reopen' | null>(null)
  const isClosed = audit.state === 'closed'
  const { id, filter, annotations } = audit
  function show(): void {
    const { fromAt, toAt, object: _object, ...same } = filter
    change({ ...NO_FILTERS, ...(same as ActivitySearch), audit: id, entry: undefined, from: fromAt === undefined ? undefined : localDateOf(fromAt, zone), to: toAt === undefined ? undefined : localDateOf(toAt - 1, zone) })
    onShow()
  }
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line-1 p-3">
      <p className="m-0 flex items-center gap-2"><strong dir="auto" className="flex-1 text-15 font-semibold">{audit.name}</strong>{isClosed ? <Chip><Trans context="saved audit">closed</Trans></Chip> : <Chip tone="accent"><Trans context="saved audit">open</Trans></Chip>}</p>
      <p dir="auto" className="m-0 text-13 whitespace-pre-wrap">{audit.purpose}</p>
      <p className="m-0 text-12 text-3">{audit.byName ?? audit.by}, {format.dateTime(audit.at, zone)} · <Plural value={annotations.length} one="# remark" other="# remarks" /></p>
      {annotations.length > 0 && (
        <ul aria-label={t`Remarks`} className="m-0 flex list-none flex-col gap-1.5 border-l-2 border-line-2 p-0 pl-3 text-13">
          {annotations.map((one) => <li key={one.id}><span dir="auto" className="whitespace-pre-wrap">{one.text}</span> <span className="text-12 text-3">{one.entry !== null && <Trans>entry {one.entry.split('/')[1]},</Trans>} {one.byName ?? one.by}, {format.dateTime(one.at, zone)}</span></li>)}
        </ul>
      )}
      {audit.conclusion !== null && <p className="m-0 text-13"><Trans>Conclusion: <q dir="auto">{audit.conclusion}</q> {audit.settledByName}</Trans></p>}
      <div className="flex flex-wrap gap-2">
        <Button onPress={show}><Trans>Show its entries</Trans></Button>
        {!isClosed && may.annotate && <Button onPress={() => setSaying('remark')}><Trans>Remark…</Trans></Button>}
        {may.pdf && <Button isPending={pdf.isRunning} onPress={() => void pdf.start({ audit: id })}><Trans>PDF</Trans></Button>}
        {!isClosed && may.close && <Button onPress={() => setSaying('close')}><Trans>Close with a conclusion…</Trans></Button>}
        {isClosed && may.reopen && <Button onPress={() => setSaying('reopen')}><Trans>Open again…</Trans></Button>}
      </div>
      {saying === 'remark' && <SayDialog maxLength={MOST_WORDS} title={<Trans>Remark on the audit</Trans>} label={t`What you found`} action={t`Keep it`} run={async (text) => annotate.run({ audit: id, entry: null, text })} onClose={() => setSaying(null)} />}
      {saying === 'close' && <SayDialog maxLength={MOST_WORDS} title={<Trans>Close the audit</Trans>} label={t`What it comes to`} action={t`Close the audit`} run={async (conclusion) => close.run({ audit: id, conclusion })} onClose={() => setSaying(null)} />}
      {saying === 'reopen' && <SayDialog maxLength={MOST_WORDS} title={<Trans>Open the audit again</Trans>} label={t`Why there is more to be said`} action={t`Open it again`} run={async (reason) => reopen.run({ audit: id, reason })} onClose={() => setSaying(null)} />}
    </li>
  )
}

function SaveDialog({ filter, onClose }: { readonly filter: Filter; readonly onClose: () => void }) {
  const { t } = useLingui()
  const add = useDeskCommand('savedAudit.add')
  const [name, setName] = useState('')
  const [purpose, setPurpose] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  async function save(): Promise<void> {
    const reply = await add.run({ name: name.trim(), purpose: purpose.trim(), filter })
    if (reply.ok) onClose()
    else setFailure(reply.failure)
  }
  return (
    <Dialog title={<Trans>Save what is shown as an audit</Trans>} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={name.trim() === '' || purpose.trim() === ''} isPending={add.isRunning} onPress={() => void save()}><Trans>Save</Trans></Button></>}>
      <div className="flex flex-col gap-3">
        <TextField autoFocus label={t`Name`} value={name} onChange={setName} maxLength={120} />
        <TextArea label={t`What for`} hint={t`Kept for good, so without names of customers.`} value={purpose} onChange={setPurpose} maxLength={MOST_WORDS} />
        <FailureNote failure={failure} />
      </div>
    </Dialog>
  )
}

/** Remarks on one entry, in the audit that is being shown; whoever may adds one. */
export function EntryRemarks({ entry }: { readonly entry: string }) {
  const { t } = useLingui()
  const { search } = useActivitySearch()
  const may = useMay('savedAudit.annotate')
  const annotate = useDeskCommand('savedAudit.annotate')
  const [isSaying, setSaying] = useState(false)
  const { data } = useDeskQuery('savedAudits.list', { audit: search.audit as SavedAudit['id'] }, { enabled: search.audit !== undefined })
  const audit = data?.audits[0]
  if (audit === undefined) return null
  const own = audit.annotations.filter((one) => one.entry === entry)
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="m-0 text-11 text-3"><Trans>In the audit “{audit.name}”</Trans></h3>
      {own.map((one) => <p key={one.id} className="m-0 border-l-2 border-line-2 pl-3 text-13"><span dir="auto" className="whitespace-pre-wrap">{one.text}</span> <span className="text-12 text-3">{one.byName ?? one.by}</span></p>)}
      {may && audit.state === 'open' && <div><Button onPress={() => setSaying(true)}><Trans>Remark on this entry…</Trans></Button></div>}
      {isSaying && <SayDialog maxLength={MOST_WORDS} title={<Trans>Remark on this entry</Trans>} label={t`What you found`} action={t`Keep it`} run={async (text) => annotate.run({ audit: audit.id, entry, text })} onClose={() => setSaying(false)} />}
    </section>
  )
}
