import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Output } from '../../desk/desk-contract.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useHintWords, type Contradiction, type Hint } from './hint-words.ts'
import { markedPieces } from './marked-text.ts'
import { NotesOverview } from './notes-overview.tsx'

export interface NoteHintsProps {
  readonly reading: Output<'tags.suggest'>
  /** The notes as they stand, by field. */
  readonly notes: Readonly<Record<string, string | null>>
  readonly isReadOnly: boolean
  readonly onAccept: (hint: Hint) => void
  readonly onRefuse: (hint: Hint) => void
  readonly onReopen: (hint: Hint) => void
  /** Does the step, where the desk can. */
  readonly onMend: (contradiction: Contradiction) => void
}

/** What the notes suggest: chips to accept by click or Enter and to refuse by Delete, the words that they come from, and what contradicts the fields. */
export function NoteHints({ reading, notes, isReadOnly, onAccept, onRefuse, onReopen, onMend }: NoteHintsProps) {
  const { t } = useLingui()
  const words = useHintWords()
  const [pointed, setPointed] = useState<string | null>(null)
  const [showsRefused, setShowsRefused] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  const maySeeAll = useMay('tags.lessons')
  const open = reading.suggestions.filter(({ state }) => state === 'open')
  const refused = reading.suggestions.filter(({ state }) => state === 'refused')
  if (open.length === 0 && refused.length === 0 && reading.inconsistencies.length === 0) return null
  return (
    <section aria-label={t`Suggested by the notes`} className="flex flex-col gap-2.5 border-t border-line-1 pt-3">
      {open.length > 0 && (
        <>
          <Words notes={notes} hints={open} pointed={pointed} />
          <div role="group" aria-label={t`Suggestions`} className="flex flex-wrap gap-1.5">
            {open.map((hint) => (
              <HintChip key={hint.code} hint={hint} name={words.nameOf(hint.code)} isReadOnly={isReadOnly} onPoint={setPointed} onAccept={onAccept} onRefuse={onRefuse} />
            ))}
          </div>
        </>
      )}
      {reading.inconsistencies.length > 0 && (
        <ul aria-label={t`Notes and fields differ`} className="flex flex-col gap-1.5">
          {reading.inconsistencies.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
              <span className="min-w-48 flex-1">
                {words.sentenceOf(each)} <bdi className="text-12 text-2">“{each.place.words}”</bdi>
              </span>
              {each.mend.kind === 'open' || isReadOnly ? <span className="text-12 text-2">{words.stepOf(each)}</span> : <Button onPress={() => onMend(each)}>{words.stepOf(each)}</Button>}
            </li>
          ))}
        </ul>
      )}
      {reading.risks.length > 0 && (
        <p className="text-12 text-2">
          <Trans>Risks by the notes:</Trans> {reading.risks.map(words.riskOf).join(' · ')}
        </p>
      )}
      {refused.length > 0 && (
        <div className="flex flex-wrap items-center gap-1.5 text-12 text-3">
          <Button kind="quiet" aria-expanded={showsRefused} onPress={() => setShowsRefused(!showsRefused)}>
            <Plural value={refused.length} one="# refused" other="# refused" />
          </Button>
          {showsRefused && refused.map((hint) => (
            <span key={hint.code} className="inline-flex items-center gap-1">
              <s>{words.nameOf(hint.code)}</s>
              {hint.decidedByName !== null && <span>({hint.decidedByName})</span>}
              {!isReadOnly && <Button kind="quiet" aria-label={t`Suggest ${words.nameOf(hint.code)} again`} onPress={() => onReopen(hint)}><Trans>Take back</Trans></Button>}
            </span>
          ))}
        </div>
      )}
      {maySeeAll && <Button kind="quiet" className="self-start" onPress={() => setShowsAll(true)}><Trans>What notes have taught…</Trans></Button>}
      {showsAll && <Dialog isOpen size="large" title={t`Notes`} onClose={() => setShowsAll(false)}><NotesOverview /></Dialog>}
    </section>
  )
}

interface HintChipProps extends Pick<NoteHintsProps, 'isReadOnly' | 'onAccept' | 'onRefuse'> {
  readonly hint: Hint
  readonly name: string
  readonly onPoint: (code: string | null) => void
}

function HintChip({ hint, name, isReadOnly, onPoint, onAccept, onRefuse }: HintChipProps) {
  const { t } = useLingui()
  const source = hint.places[0]?.words ?? ''
  const onKeyDown = (event: { readonly key: string; preventDefault(): void }) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return
    event.preventDefault()
    onRefuse(hint)
  }
  const point = { onKeyDown, onHoverStart: () => onPoint(hint.code), onHoverEnd: () => onPoint(null), onFocus: () => onPoint(hint.code), onBlur: () => onPoint(null) }
  if (isReadOnly) return <span className="inline-flex min-h-6 items-center rounded-full border border-line-2 px-2.5 text-12 text-2">{name}</span>
  return (
    <span className="inline-flex items-center rounded-full border border-dashed border-accent text-12">
      <AriaButton {...point} onPress={() => onAccept(hint)} aria-label={t`Accept ${name}, from “${source}”`} className="inline-flex min-h-6 items-center gap-1 rounded-l-full pr-1 pl-2 data-[hovered]:bg-3">
        <Check aria-hidden className="size-3 text-accent" />
        {name}
      </AriaButton>
      <AriaButton {...point} onPress={() => onRefuse(hint)} aria-label={t`Refuse ${name}`} className="grid size-6 place-items-center rounded-r-full text-3 data-[hovered]:bg-3 data-[hovered]:text-1">
        <X aria-hidden className="size-3" />
      </AriaButton>
    </span>
  )
}

/** The notes with the words marked that open suggestions come from. */
function Words({ notes, hints, pointed }: { readonly notes: NoteHintsProps['notes']; readonly hints: readonly Hint[]; readonly pointed: string | null }) {
  return (
    <div className="flex max-h-32 flex-col gap-1 overflow-y-auto text-12 text-2" tabIndex={-1}>
      {Object.entries(notes).map(([field, text]) => {
        const spans = hints.flatMap(({ code, places }) => places.filter((place) => place.field === field).map(({ start, end }) => ({ code, start, end })))
        if (text === null || spans.length === 0) return null
        return (
          <p key={field} dir="auto" className="whitespace-pre-line">
            {markedPieces(text, spans).map((piece, index) =>
              piece.codes.length === 0 ? <span key={index}>{piece.text}</span> : <mark key={index} className={cx('rounded-bar text-1 underline decoration-accent decoration-2 underline-offset-2', pointed !== null && piece.codes.includes(pointed) ? 'bg-accent text-accent-ink' : 'bg-transparent')}>{piece.text}</mark>,
            )}
          </p>
        )
      })}
    </div>
  )
}
