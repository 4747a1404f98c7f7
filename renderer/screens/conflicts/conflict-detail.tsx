import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { cx } from '../../ui/class-names.ts'
import { Failed, Spinner } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { headline, isWorkstation, useKindName, type Conflict } from './conflict-kinds.ts'
import { SeverityGlyph } from './conflict-list.tsx'
import { DayStrip } from './day-strip.tsx'
import { FixButtons } from './fix-buttons.tsx'
import { LateComparison } from './late-comparison.tsx'
import { ResolveDialog } from './resolve-dialog.tsx'
import { TakeLateDialog } from './take-late-dialog.tsx'

export interface ConflictDetailProps {
  readonly conflict: Conflict
  readonly mayResolve: boolean
  readonly onBack: () => void
  /** Takes the keyboard to the first step as soon as there is one, then says so. */
  readonly wantsFocus: boolean
  readonly onFocused: () => void
  readonly className?: string
}

export function ConflictDetail({ conflict, mayResolve, onBack, wantsFocus, onFocused, className }: ConflictDetailProps) {
  const { t } = useLingui()
  const kindName = useKindName()
  const format = useFormat()
  const { data, failure, retry } = useDeskQuery('conflicts.detail', { clash: conflict.id })
  const [resolving, setResolving] = useState(false)
  const [taking, setTaking] = useState(false)
  const mayTake = useMay('conflict.takeLate')
  const actions = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!wantsFocus || !data) return
    actions.current?.querySelector<HTMLElement>('button, a')?.focus()
    onFocused()
  }, [wantsFocus, data, onFocused])
  return (
    <article aria-label={headline(conflict)} className={cx('flex min-w-0 flex-1 flex-col gap-5 overflow-y-auto p-5', className)}>
      <header className="flex items-start gap-3">
        <span className="lg:hidden"><IconButton label={t`Back to the list`} icon={<ChevronLeft aria-hidden className="size-4" />} onPress={onBack} /></span>
        <div className="min-w-0 flex-1">
          <h2 className="m-0 flex flex-wrap items-center gap-2 text-18 font-semibold">
            <SeverityGlyph severity={conflict.severity} />
            <span dir="auto">{headline(conflict)}</span>
            <Chip tone={conflict.severity === 'hard' ? 'danger' : 'warning'}>{kindName(conflict.kind)}</Chip>
          </h2>
          <p className="m-0 mt-1 text-12 text-2">
            {[conflict.date === null ? null : format.longDay(conflict.date), conflict.locationName, conflict.otherLocationName].filter((part) => part !== null).join(' · ')}
          </p>
        </div>
      </header>
      <p className="m-0 max-w-prose text-15">{conflict.text}</p>
      {failure ? <Failed failure={failure} retry={retry} /> : !data ? <Spinner /> : (
        <>
          {data.journeys.some(({ startAt }) => startAt !== null) && (
            <Part title={<Trans>On the day</Trans>}><DayStrip journeys={data.journeys} timezone={data.timezone} /></Part>
          )}
          {data.late && <Part title={<Trans>What the edit would change</Trans>}><LateComparison late={data.late} /></Part>}
          <Part title={<Trans>Who wrote it</Trans>}><Authors conflict={conflict} timezone={data.timezone} /></Part>
          <div ref={actions} className="contents">
            {data.fixes.length > 0 && <Part title={<Trans>Clear it in one step</Trans>}><FixButtons fixes={data.fixes} /></Part>}
            <Part title={data.fixes.length > 0 ? <Trans>Or look closer</Trans> : <Trans>Look closer</Trans>}>
              <div className="flex flex-wrap gap-2">
                <Subjects conflict={conflict} />
                {data.late && mayTake && <Button kind="primary" onPress={() => setTaking(true)}><Trans>Take the edit over…</Trans></Button>}
                {mayResolve && <Button onPress={() => setResolving(true)}><Trans>Settle with a reason…</Trans></Button>}
              </div>
            </Part>
          </div>
        </>
      )}
      {taking && <TakeLateDialog conflict={conflict} onClose={() => setTaking(false)} />}
      {resolving && <ResolveDialog conflicts={[conflict]} onClose={() => setResolving(false)} onDone={() => setResolving(false)} />}
    </article>
  )
}

function Part({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="m-0 text-12 font-semibold text-2">{title}</h3>
      {children}
    </section>
  )
}

/** Both sides, oldest first. Law and imports have no author. */
function Authors({ conflict: { authors }, timezone }: { readonly conflict: Conflict; readonly timezone: string }) {
  const format = useFormat()
  if (authors.every(isWorkstation)) return <p className="m-0 text-2"><Trans>It came with the import, or follows from a rule: nobody’s edit is to blame.</Trans></p>
  return (
    <ol className="m-0 flex list-none flex-wrap gap-2 p-0">
      {authors.map((author, index) => (
        <li key={author.hlc} className="min-w-52 rounded-card border border-line-1 bg-1 px-3 py-2">
          <p className="m-0 text-11 text-3">{index === 0 ? <Trans>first</Trans> : <Trans>then</Trans>}</p>
          <p dir="auto" className="m-0 font-semibold">{author.name ?? (isWorkstation(author) ? <Trans>The import</Trans> : <Trans>Somebody who has left</Trans>)}</p>
          <p className="m-0 text-12 text-2">{format.dateTime(author.at, timezone)}</p>
        </li>
      ))}
    </ol>
  )
}

const LINK = 'inline-flex min-h-control items-center rounded-control border border-line-2 bg-2 px-3 hover:bg-3'

function Subjects({ conflict: { subjects, date, location } }: { readonly conflict: Conflict }) {
  return (
    <>
      {subjects.map(({ kind, id, label }) => {
        const name = label ?? id.slice(0, 8)
        if (kind === 'job') return <Link key={id} to="/jobs/$job" params={{ job: id }} search={{}} className={LINK}><Trans>Job {name}</Trans></Link>
        if (kind === 'journey') return <Link key={id} to="/journeys/$journey" params={{ journey: id }} search={{}} className={LINK}><Trans>Journey {name}</Trans></Link>
        return null
      })}
      {date !== null && <Link to="/board" search={{ date, locations: [location] }} className={LINK}><Trans>Show on the board</Trans></Link>}
    </>
  )
}
