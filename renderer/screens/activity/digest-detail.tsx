import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight, CircleAlert, FileText, List, OctagonAlert, ShieldAlert, ShieldCheck } from 'lucide-react'
import { digestSections, unusualLines } from '../../../core/domain/audit-digest/digest-sections.ts'
import { DIGEST_WORDS } from '../../../core/domain/audit-digest/digest-words.ts'
import { addDays } from '../../../core/domain/time/local-date.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Fact } from '../../ui/fact.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFileTask } from '../../ui/use-file-task.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { actionName, useKindName } from './action-names.ts'

type Shown = Output<'audit.digest'>

interface DigestDetailProps {
  readonly day: string
  /** Null: all of them. */
  readonly onDay: (day: string | null) => void
  readonly onClose: () => void
}

/** One day, for somebody who has a minute: what is unusual, whether it is still what was put on record, then the figures. */
export function DigestDetail({ day, onDay, onClose }: DigestDetailProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { data, failure, retry } = useDeskQuery('audit.digest', { day })
  const mayPdf = useMay('audit.digestPdf')
  const pdf = useFileTask('audit.digestPdf')
  const isReadable = data !== undefined && data.digest !== null
  return (
    <Sheet
      title={format.longDay(day)}
      isOpen
      onClose={onClose}
      actions={mayPdf && isReadable ? <Button icon={<FileText aria-hidden className="size-4" />} isPending={pdf.isRunning} onPress={() => void pdf.start({ day })}><Trans>PDF</Trans></Button> : undefined}
    >
      <div className="flex gap-1">
        <Button kind="quiet" icon={<List aria-hidden className="size-4" />} onPress={() => onDay(null)}><Trans>All days</Trans></Button>
        <span className="flex-1" />
        <IconButton label={t`The day before`} icon={<ChevronLeft aria-hidden className="size-4" />} onPress={() => onDay(addDays(day, -1))} />
        <IconButton label={t`The day after`} icon={<ChevronRight aria-hidden className="size-4" />} onPress={() => onDay(addDays(day, 1))} />
      </div>
      {data === undefined ? failure === null ? <Loading /> : failure.code === 'audit.no_digest' ? <Empty title={failure.message}>{failure.next}</Empty> : <Failed failure={failure} retry={retry} /> : <Digest shown={data} />}
    </Sheet>
  )
}

function Digest({ shown: { state, digest, sha256, names } }: { readonly shown: Shown }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const kind = useKindName()
  const language = useLanguage()
  const words = DIGEST_WORDS[language]
  const isWhole = state === 'matches'
  const Mark = isWhole ? ShieldCheck : ShieldAlert
  const known = new Map(names.map(({ user, name }) => [user, name]))
  const unusual = digest === null ? [] : unusualLines(digest, language)
  const sections = digest === null ? [] : digestSections(digest, {
    language,
    named: (user) => known.get(user) ?? user.slice(0, 8),
    kind,
    action: (action) => {
      const name = actionName(action)
      return name === null ? action : i18n._(name)
    },
    at: (instant) => format.dateTime(instant, digest.zone),
  })
  return (
    <>
      <p role={isWhole ? undefined : 'alert'} className={cx('m-0 flex items-start gap-2 text-13', isWhole ? 'text-2' : 'text-danger')}><Mark aria-hidden className="mt-0.5 size-4 shrink-0" /><span>{words[state]}</span></p>
      {digest !== null && (
        <section className="flex flex-col gap-1.5">
          <h2 className="m-0 text-13 font-semibold">{words.unusual}</h2>
          {unusual.length === 0 ? <p className="m-0 text-13 text-2">{words.nothingUnusual}</p> : (
            <ul className="m-0 flex list-none flex-col gap-1 p-0">
              {unusual.map(({ text, isGrave }) => <li key={text} className={cx('flex items-start gap-2 text-13', isGrave && 'font-semibold text-danger')}>{isGrave ? <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> : <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />}{text}</li>)}
            </ul>
          )}
        </section>
      )}
      {sections.map(({ id, title, facts }) => (
        <section key={id} className="flex flex-col gap-1">
          <h2 className="m-0 text-13 font-semibold">{title}</h2>
          <dl className="m-0 grid grid-cols-[minmax(0,12rem)_minmax(0,1fr)] gap-x-3 gap-y-1 text-13">
            {facts.map(({ name, value }, index) => <Fact key={`${index} ${name}`} name={<span dir="auto" className="break-words">{name}</span>}><span dir="auto" className="break-all tabular-nums">{value}</span></Fact>)}
          </dl>
        </section>
      ))}
      <p className="m-0 text-12 text-3">{words.facts.sha256} <code className="font-mono break-all select-all">{sha256}</code></p>
      <p className="m-0 text-12 text-3">{words.how}</p>
    </>
  )
}
