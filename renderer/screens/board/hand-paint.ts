import { barBox, type BoardLayout } from './board-layout.ts'
import type { BoardRow } from './board-rows.ts'
import type { Hand } from './board-store.ts'
import { xOf, type TimeAxis } from './time-axis.ts'

/** The overlays, which exist once and are moved by hand: nothing of the rows is drawn while something is dragged. */
export interface HandElements {
  readonly ghost: HTMLElement
  readonly wish: HTMLElement
  readonly hatches: readonly HTMLElement[]
  readonly card: HTMLElement
}

export interface PaintInput {
  readonly rows: readonly BoardRow[]
  readonly layout: BoardLayout
  axisOf(location: string): TimeAxis
  readonly timeText: (at: number, location: string) => string
  /** What of the board can be seen, in its own pixels. */
  readonly view: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
}

const CARD_WIDTH = 248
const CARD_ROOM = 150
const OFFER_WIDTH = 320

export function paintHand({ ghost, wish, hatches, card }: HandElements, hand: Hand | null, { rows, layout, axisOf, timeText, view }: PaintInput): void {
  const target = hand?.target
  if (hand?.offerTo) {
    for (const element of [wish, card, ...hatches]) hide(element, true)
    paintOffer(ghost, hand, hand.offerTo, { rows, layout, view })
    return
  }
  if (!hand || !target || target.kind !== 'row') {
    for (const element of [ghost, wish, card, ...hatches]) hide(element, true)
    return
  }
  const index = rows.findIndex(({ key }) => key === target.row.key)
  const axis = axisOf(target.row.location)
  const { metrics } = layout
  const top = layout.tops[index] ?? 0
  const span = hand.plan?.span ?? { startAt: target.at, endAt: target.at + lengthOf(hand) }
  const box = barBox(axis, span)
  const y = top + (metrics.row - metrics.bar) / 2
  place(ghost, box.x, y, box.width, metrics.bar)
  const state = hand.plan ? 'plan' : 'none'
  if (ghost.dataset['state'] !== state) {
    ghost.dataset['state'] = state
    ghost.style.lineHeight = `${metrics.bar - 4}px`
  }
  setText(ghost, `${timeText(span.startAt, target.row.location)} ${hand.label}`)

  hide(wish, false)
  wish.style.transform = `translate(${xOf(axis, target.at)}px, ${view.top}px)`
  const height = `${view.bottom - view.top}px`
  if (wish.style.height !== height) wish.style.height = height

  const overlaps = hand.plan?.facts?.overlaps ?? []
  hatches.forEach((hatch, at) => {
    const overlap = overlaps[at]
    if (!overlap) {
      hide(hatch, true)
      return
    }
    const lane = barBox(axis, overlap)
    place(hatch, lane.x, top + 1, lane.width, target.row.lanes * metrics.row - 2)
  })

  hide(card, hand.plan === null)
  const under = y + metrics.bar + 8
  const x = Math.min(Math.max(box.x, view.left + 8), Math.max(view.left + 8, view.right - CARD_WIDTH - 8))
  card.style.transform = `translate(${x}px, ${under + CARD_ROOM > view.bottom ? Math.max(view.top, y - CARD_ROOM - 8) : under}px)`
}

/** On the heading of the other depot's rows. */
function paintOffer(ghost: HTMLElement, hand: Hand, { location, name }: NonNullable<Hand['offerTo']>, { rows, layout, view }: Pick<PaintInput, 'rows' | 'layout' | 'view'>): void {
  const index = rows.findIndex(({ key }) => key === `group/${location}`)
  const height = Math.min(layout.metrics.bar, layout.metrics.group - 4)
  place(ghost, view.left + 8, (layout.tops[index] ?? 0) + 2, OFFER_WIDTH, height)
  ghost.dataset['state'] = 'plan'
  ghost.style.lineHeight = `${height - 4}px`
  setText(ghost, `${hand.label} → ${name}`)
}

function lengthOf({ held }: Hand): number {
  const fallback = 2 * 3_600_000
  if (held.kind === 'jobs') {
    const job = held.jobs[0]?.job
    if (job && 'startAt' in job && job.startAt !== null && job.endAt !== null) return job.endAt - job.startAt
    return (job?.estimatedHours ?? 4) * 3_600_000
  }
  if (held.kind === 'journey' && held.journey.onDutyAt !== null && held.journey.offDutyAt !== null) return held.journey.offDutyAt - held.journey.onDutyAt
  return fallback
}

function place(element: HTMLElement, x: number, y: number, width: number, height: number): void {
  hide(element, false)
  element.style.transform = `translate(${x}px, ${y}px)`
  const size = `${width}px/${height}`
  if (element.dataset['size'] === size) return
  element.dataset['size'] = size
  element.style.width = `${width}px`
  element.style.height = `${height}px`
}

/** Writing the same again would still be a change to the engine. */
function hide(element: HTMLElement, isHidden: boolean): void {
  if (element.hidden !== isHidden) element.hidden = isHidden
}

/** One text node, changed in place: replacing it would lay the element out anew. */
function setText(element: HTMLElement, text: string): void {
  const { firstChild } = element
  if (firstChild instanceof Text) {
    if (firstChild.data !== text) firstChild.data = text
  } else element.textContent = text
}

