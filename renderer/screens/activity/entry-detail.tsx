import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { SyncMarkChip } from '../../panels/sync/sync-mark-chip.tsx'
import { useEntryMarks } from '../../panels/sync/use-entry-marks.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Fact } from '../../ui/fact.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { actionName, useKindName } from './action-names.ts'
import type { Entry } from './entry.ts'
import { DecisionMark } from './decision-mark.tsx'
import { PolicyFlagLine } from './policy-flag.tsx'
import { ProofFact } from './proof-mark.tsx'
import { EntryRemarks } from './saved-audits-button.tsx'
import { jobOfEntry } from './job-of-entry.ts'
import { NO_FILTERS, useActivitySearch } from './use-activity-search.ts'
import { WitnessFacts } from './witness-facts.tsx'

/** One entry whole: fields but never their values, the rule that decided, and its link in the chain. */
export function EntryDetail({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { t, i18n } = useLingui()
  const kindName = useKindName()
  const format = useFormat()
  const places = usePlaces()
  const { change } = useActivitySearch()
  const { action, object, objectLabel, changes, files, rules, policy, reason } = entry
  const job = jobOfEntry(entry)
  const mark = useEntryMarks([entry.seq])?.get(entry.seq)
  const name = actionName(action)
  const title = name === null ? action : i18n._(name)
  return (
    <aside aria-label={t`Entry`} className="flex w-[440px] shrink-0 flex-col border-l border-line-1 bg-1 max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:w-full max-lg:max-w-[440px] max-lg:shadow-[var(--shadow-raised)]">
      <header className="flex items-start gap-2 border-b border-line-1 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="m-0 text-15 font-semibold">{title}</h2>
          <p className="m-0 flex flex-wrap gap-x-3 text-12"><span className="font-mono text-3">{action}</span><DecisionMark decision={entry.decision} /></p>
        </div>
        <IconButton label={t`Close`} icon={<X aria-hidden className="size-4" />} onPress={onClose} />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4" tabIndex={0} role="region" aria-label={title}>
        <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
          <Fact name={<Trans>Who</Trans>}>
            <span dir="auto">{entry.userName ?? <span className="font-mono text-12">{entry.user}</span>}</span> <span className="text-3">{entry.roles.join(', ')}</span> {entry.onPhone !== null && <Trans>on a phone</Trans>}
          </Fact>
          {entry.onPhone !== null && <Fact name={<Trans>Phone</Trans>}><span className="font-mono text-11 break-all">{entry.onPhone}</span></Fact>}
          <Fact name={<Trans>When</Trans>}>{format.dateTime(entry.wall, places.zoneOf(entry.location))}</Fact>
          <Fact name={<Trans>On what</Trans>}>{kindName(object.kind)} <span dir="auto">{objectLabel}</span> {object.id !== null && <ObjectLink kind={object.kind} id={object.id} />}</Fact>
          {entry.locationName !== null && <Fact name={<Trans>Location</Trans>}>{entry.locationName}</Fact>}
          {reason !== null && <Fact name={entry.decision === 'refused' ? <Trans>Refused because</Trans> : <Trans>Reason</Trans>}><span dir="auto" className="break-words whitespace-pre-wrap">{reason}</span></Fact>}
        </dl>
        <EntryRemarks entry={`${entry.device}/${entry.seq}`} />
        <section className="flex flex-col gap-1.5">
          <h3 className="m-0 text-11 text-3"><Trans>What changed</Trans></h3>
          {changes.length === 0 ? <p className="m-0 text-3"><Trans>Nothing.</Trans></p> : (
            <ul className="m-0 flex list-none flex-col gap-1.5 p-0">
              {changes.map(({ kind, id, fields, label }) => (
                <li key={`${kind} ${id}`} className="rounded-control border border-line-1 px-2.5 py-1.5">
                  <p className="m-0 flex items-baseline gap-2"><span className="font-semibold">{kindName(kind)}</span><span dir="auto">{label}</span><span className="ml-auto font-mono text-11 text-3" title={id}>{id.slice(0, 8)}</span></p>
                  <p className="m-0 font-mono text-11 break-words text-2">{fields.join(', ')}</p>
                </li>
              ))}
            </ul>
          )}
          <p className="m-0 text-11 text-3"><Trans>The log holds which fields changed, never what they said.</Trans></p>
        </section>
        {files.length > 0 && (
          <section className="flex flex-col gap-1.5">
            <h3 className="m-0 text-11 text-3"><Trans>Files that were made</Trans></h3>
            <ul className="m-0 flex list-none flex-col gap-1 p-0">
              {files.map(({ file, sha256, bytes }) => (
                <li key={file}>
                  <p className="m-0 flex items-baseline gap-2 text-12"><span className="font-mono">{file}</span><span className="ml-auto text-11 text-3"><Trans>{format.number(bytes)} bytes</Trans></span></p>
                  <p className="m-0 font-mono text-11 break-all text-3">SHA-256 {sha256}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className="flex flex-col gap-1.5">
          <h3 className="m-0 text-11 text-3"><Trans>By which rule</Trans></h3>
          <p className="m-0 font-mono text-12 break-words">{rules.length === 0 ? '–' : rules.join(', ')}</p>
          <p className="m-0 text-12 text-2"><Trans>Policy {policy.id}, version {policy.version}</Trans></p>
          {policy.flag !== null && <PolicyFlagLine flag={policy.flag} />}
          {policy.sha256 !== null && <p className="m-0 font-mono text-11 break-all text-3">SHA-256 {policy.sha256}</p>}
        </section>
        <section className="flex flex-col gap-1.5">
          <h3 className="m-0 text-11 text-3"><Trans>In the chain</Trans></h3>
          <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-12">
            <Fact name={<Trans>Number</Trans>}><span className="font-mono">{entry.seq}</span></Fact>
            {mark !== undefined && entry.updates > 0 && <Fact name={<Trans>How far it has come</Trans>}><SyncMarkChip mark={mark} /></Fact>}
            <Fact name={<Trans>Signed</Trans>}><Trans>by the workstation that wrote it</Trans></Fact>
            <ProofFact proof={entry.proof} />
            <WitnessFacts />
            <Fact name={<Trans>Workstation</Trans>}><span className="font-mono text-11 break-all">{entry.device}</span></Fact>
            <Fact name={<Trans>Link</Trans>}><span className="font-mono text-11 break-all">{entry.link}</span></Fact>
            <Fact name={<Trans>Documents changed</Trans>}>{format.number(entry.updates)}</Fact>
          </dl>
        </section>
        <div className="flex flex-wrap gap-2">
          {job !== null && <Button onPress={() => change({ ...NO_FILTERS, job })}><Trans>The job’s whole story</Trans></Button>}
          <Button onPress={() => change({ user: entry.user })}><Trans>All by this person</Trans></Button>
          <Button onPress={() => change({ action })}><Trans>All of this kind</Trans></Button>
          {object.kind === 'journey' && object.id !== null && <Button onPress={() => change({ journey: object.id ?? undefined })}><Trans>All about this journey</Trans></Button>}
        </div>
      </div>
    </aside>
  )
}

function ObjectLink({ kind, id }: { readonly kind: string; readonly id: string }) {
  const look = 'inline-flex min-h-6 items-center text-accent hover:underline'
  if (kind === 'job') return <Link to="/jobs/$job" params={{ job: id }} search={{}} className={look}><Trans>Open</Trans></Link>
  if (kind === 'journey') return <Link to="/journeys/$journey" params={{ journey: id }} search={{}} className={look}><Trans>Open</Trans></Link>
  return null
}
