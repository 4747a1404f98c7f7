import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { Id } from '../../../core/domain/records/field.ts'
import type { BoardPreview } from '../../../core/modules/command-control/board-range-shape.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { useReads } from '../../desk/use-session.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { StatusGlyph } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { isTemporary } from './board-state.ts'
import { useBoardStore, type Hand } from './board-store.ts'
import type { DropFacts } from './drop-facts.ts'

/** What letting go here would mean, beside the ghost. */
export function HandCard() {
  const hand = useSettledHand()
  const preview = useMoneyPreview(hand)
  const facts = hand?.plan?.facts
  if (!facts) return null
  return (
    <>
      <Journey hand={hand} facts={facts} preview={preview} />
      <Warnings facts={facts} />
    </>
  )
}

function Journey({ hand, facts, preview }: { readonly hand: Hand; readonly facts: DropFacts; readonly preview: BoardPreview | null }) {
  const f = useFormat()
  const money = useReads('fin')
  const journey = hand.plan?.journey
  const { travelBefore, travelAfter } = facts
  return (
    <>
      <p className="flex justify-between gap-2 font-semibold">
        <span className="truncate">{journey?.truck?.name ?? <Trans>No truck yet</Trans>}</span>
        {journey !== null && journey !== undefined && isTemporary(journey.id) && (
          <span className="font-normal text-2">
            <Trans>new journey</Trans>
          </span>
        )}
      </p>
      {travelBefore !== null && (
        <p className="text-2">
          <Trans>
            Drive {f.minutes(travelBefore)} before, {f.minutes(travelAfter)} after
          </Trans>
        </p>
      )}
      {money && typeof preview?.costChangeCents === 'number' && Math.abs(preview.costChangeCents) >= LEAST_CENTS && (
        <p className={preview.costChangeCents > 0 ? 'text-2' : 'text-good'}>
          <Trans>
            Cost {preview.costChangeCents > 0 ? '+' : '−'}
            {f.roundMoney(Math.abs(preview.costChangeCents))}
          </Trans>
        </p>
      )}
      {preview?.refusal && <p className="text-danger">{preview.refusal.message}</p>}
    </>
  )
}

function Warnings({ facts }: { readonly facts: DropFacts }) {
  const { t } = useLingui()
  const f = useFormat()
  const wordOf = useTradeWords()
  const lines: { readonly text: string; readonly look: 'late' | 'conflict' }[] = []
  if (facts.waitsMinutes > 0) lines.push({ look: 'late', text: t`Free ${f.minutes(facts.waitsMinutes)} later` })
  if (facts.lateMinutes > 0) lines.push({ look: 'late', text: t`${f.minutes(facts.lateMinutes)} after the promised window` })
  for (const { name, minutes } of facts.delayed.slice(0, 2)) lines.push({ look: 'late', text: t`${name} ${f.minutes(minutes)} late` })
  if (facts.overlaps.length > 0 && !facts.isAway) lines.push({ look: 'conflict', text: t`Overlaps another journey` })
  if (facts.isAway) lines.push({ look: 'conflict', text: t`Not available then` })
  if (facts.nobodyDrives) lines.push({ look: 'conflict', text: t`Nobody on the crew may drive it` })
  if (facts.missingSkills.length > 0) lines.push({ look: 'conflict', text: t`Nobody has: ${facts.missingSkills.map(wordOf).join(', ')}` })
  if (facts.missingFeatures.length > 0) lines.push({ look: 'conflict', text: t`The truck has no: ${facts.missingFeatures.map(wordOf).join(', ')}` })
  if (facts.overVolumeCuft > 0) lines.push({ look: 'late', text: t`${f.number(facts.overVolumeCuft)} ft³ too much for one load` })
  return (
    <>
      {lines.map(({ text, look }) => (
        <p key={text} className="flex items-start gap-1.5">
          <StatusGlyph look={look} className="mt-px" />
          {text}
        </p>
      ))}
      {facts.crewShort > 0 && (
        <p className="flex items-start gap-1.5 text-2">
          <StatusGlyph look="unassigned" className="mt-px" />
          <Plural value={facts.crewShort} one="# person missing on the crew" other="# people missing on the crew" />
        </p>
      )}
    </>
  )
}

/** The ghost is what moves with the hand; words that change faster than this are not read. */
const WORDS_MS = 100

function useSettledHand(): Hand | null {
  const store = useBoardStore()
  const [shown, setShown] = useState<Hand | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = store.subscribe((now, before) => {
      if (now.hand === before.hand) return
      timer ??= setTimeout(() => {
        timer = undefined
        setShown(store.getState().hand)
      }, WORDS_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store])
  return shown
}

/** Less than a dollar is nothing to decide by. */
const LEAST_CENTS = 100
/** Asked at most so often; the last question wins. */
const EVERY_MS = 80

function useMoneyPreview(hand: Hand | null): BoardPreview | null {
  const { client } = useDesk()
  const [answer, setAnswer] = useState<{ readonly plan: Hand['plan']; readonly preview: BoardPreview } | null>(null)
  const asked = useRef({ at: 0, number: 0 })
  const plan = hand?.plan ?? null
  const target = hand?.target?.kind === 'row' ? hand.target : null
  useEffect(() => {
    const input = plan?.call.method === 'assignment.move' && plan.call.input.jobs?.length === 1 ? plan.call.input.jobs[0] : undefined
    if (!plan || !input || !plan.journey || !target) return
    const { journey } = plan
    asked.current.number += 1
    const number = asked.current.number
    const wait = Math.max(0, asked.current.at + EVERY_MS - performance.now())
    const timer = setTimeout(() => {
      asked.current.at = performance.now()
      const position = input.position === undefined ? {} : { position: input.position }
      const from = input.from === undefined ? {} : { from: input.from }
      void client
        .call('board.preview', { job: input.job, ...from, journey: isTemporary(journey.id) ? null : (journey.id as Id<'journey'>), truck: (journey.truck?.id ?? null) as Id<'truck'> | null, date: journey.date, plannedStart: input.plannedStart ?? null, ...position })
        .then((reply) => reply.ok && number === asked.current.number && setAnswer({ plan, preview: reply.value }))
    }, wait)
    return () => clearTimeout(timer)
  }, [client, plan, target])
  return answer && answer.plan === plan ? answer.preview : null
}
