import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ArrowRight, TriangleAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useTradeWords } from '../job-card/trade-words.ts'
import { usePlaces } from '../places/use-places.ts'
import { AnswerDialog, type Answer } from './answer-dialog.tsx'
import { isTransfer, STATE_TONES, STATE_WORDS, type Handover, type Loan, type Transfer } from './handover-words.ts'

/** One offer between two depots: what, from whom to whom, until when, and what the reader may do with it. */
export function OfferRow({ offer, now }: { readonly offer: Handover; readonly now: number }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const places = usePlaces()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const name = useOfferName(offer)
  const until = format.dateTime(offer.answerBy, places.zoneOf(offer.to))
  const by = offer.offered.byName ?? ''
  const { reason } = offer
  const answerReason = offer.answered?.reason ?? null
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="flex min-w-64 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <OfferLink offer={offer}>{name}</OfferLink>
          <Chip tone={STATE_TONES[offer.state]}>{i18n._(STATE_WORDS[offer.state])}</Chip>
          {offer.isCrossed && <Chip tone="warning" icon={<TriangleAlert aria-hidden className="size-3" />}><Trans>Both decided at once</Trans></Chip>}
        </p>
        <p className="flex flex-wrap items-center gap-x-1.5 text-12 text-2">
          <span>{offer.fromName}</span>
          <ArrowRight role="img" aria-label={t({ message: 'to', context: 'from one depot to another' })} className="size-3.5 text-3" />
          <span>{offer.toName}</span>
          <span aria-hidden>·</span>
          {isTransfer(offer) ? <TransferFacts offer={offer} /> : <LoanFacts offer={offer} />}
          {offer.priceCents !== null && <span>· {format.money(offer.priceCents)}</span>}
        </p>
        <p className="text-12 text-2"><bdi>{t`“${reason}”`}</bdi>{by !== '' && <span className="text-3"> {by}, {format.ago(offer.offered.at, now)}</span>}</p>
        {offer.answered !== null && (offer.answered.reason !== null || offer.answered.byName !== null) && (
          <p className="text-12 text-2">{answerReason !== null && <bdi>{t`“${answerReason}”`} </bdi>}<span className="text-3">{offer.answered.byName}, {format.ago(offer.answered.at, now)}</span></p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        {offer.state === 'offered' && <span className="pr-1 text-12 text-3"><Trans>until {until}</Trans></span>}
        {offer.mayAnswer && <Button kind="primary" onPress={() => setAnswer('accept')}><Trans>Accept…</Trans></Button>}
        {offer.mayAnswer && <Button onPress={() => setAnswer('decline')}><Trans>Decline…</Trans></Button>}
        {offer.mayWithdraw && <Button onPress={() => setAnswer('withdraw')}><Trans>Withdraw…</Trans></Button>}
        {!isTransfer(offer) && offer.mayEnd && <Button onPress={() => setAnswer('end')}><Trans>Back earlier…</Trans></Button>}
      </div>
      {answer !== null && <AnswerDialog offer={offer} answer={answer} name={name} onClose={() => setAnswer(null)} />}
    </li>
  )
}

function useOfferName(offer: Handover): string {
  const { t } = useLingui()
  if (!isTransfer(offer)) return offer.resources.map(({ name }) => name).join(', ')
  const number = offer.jobNumber ?? ''
  return offer.customerName ?? (number === '' ? t`A job` : t`Job ${number}`)
}

function OfferLink({ offer, children }: { readonly offer: Handover; readonly children: ReactNode }) {
  const places = usePlaces()
  const job = isTransfer(offer) ? (offer.isCopyHere && offer.copy !== null ? offer.copy : places.nameOf(offer.from) === null ? null : offer.job) : null
  if (job === null) return <span className="font-semibold">{children}</span>
  return <Link to="/jobs/$job" params={{ job }} search={{}} className="font-semibold text-accent hover:underline">{children}</Link>
}

function TransferFacts({ offer }: { readonly offer: Transfer }) {
  const format = useFormat()
  const word = useTradeWords()
  const hours = offer.windowStart === null ? '' : `, ${format.wallTime(offer.windowStart)}${offer.windowEnd === null ? '' : `–${format.wallTime(offer.windowEnd)}`}`
  return (
    <>
      <span>{format.day(offer.date)}{hours}</span>
      <span aria-hidden>·</span>
      <span><Plural value={offer.crewSize} one="# person" other="# people" />, <Plural value={offer.trucks} one="# truck" other="# trucks" /></span>
      {offer.areas.length > 0 && <span>· {offer.areas.join(' → ')}</span>}
      {[...offer.requiredSkills, ...offer.requiredFeatures].length > 0 && <span>· {[...offer.requiredSkills, ...offer.requiredFeatures].map(word).join(', ')}</span>}
    </>
  )
}

function LoanFacts({ offer }: { readonly offer: Loan }) {
  const format = useFormat()
  const places = usePlaces()
  const edge = (text: string) => (text.length === 10 ? format.day(text) : format.dateTime(Date.parse(text), places.zoneOf(offer.from)))
  const ended = offer.endedOn === null ? null : format.day(offer.endedOn)
  return (
    <>
      <span>{edge(offer.start)}{offer.end === offer.start ? '' : ` – ${edge(offer.end)}`}</span>
      {ended !== null && <span>· <Trans>back since {ended}</Trans></span>}
    </>
  )
}
