import type { ReadNote } from '../language/read-note.ts'
import { TOKEN, type Token } from '../language/tokens.ts'

/** Minutes after midnight between which a note wants the work done, with the words that say so. */
export interface TimeLimit {
  readonly kind: 'latest' | 'earliest'
  readonly minutes: number
  readonly start: number
  readonly end: number
}

export interface FloorFact {
  readonly floor: number
  readonly start: number
  readonly end: number
}

const BY = new Set(['by', 'before', 'avant', 'avan'])
const OUT = new Set(['out', 'done', 'finished', 'finish', 'complete', 'completed', 'vacate', 'vacated', 'emptied', 'liberer', 'libere', 'quitte', 'quitter', 'sorti', 'parti', 'fini', 'finir', 'termine', 'terminer', 'vider', 'vide'])
/** A crew works by day: "by 3" is three in the afternoon. */
const EARLIEST_HOUR = 7

/** "Must be out by noon", "libérer avant 14h", "not before 10", "pas avant 10 h". Keys and closings are of the other address as often as not: they limit nothing here. */
export function timeLimitsOf({ tokens }: Pick<ReadNote, 'tokens'>): TimeLimit[] {
  const limits: TimeLimit[] = []
  tokens.forEach((token, index) => {
    if (!BY.has(token.form)) return
    const hour = tokens[index + 1]
    const minutes = hour && hour.before === 0 ? minutesOf(hour) : null
    if (!hour || minutes === null) return
    const previous = tokens[index - 1]?.form
    if (previous === 'not' || previous === 'pas' || previous === 'no') limits.push({ kind: 'earliest', minutes, start: (tokens[index - 1] as Token).start, end: hour.end })
    else {
      const from = outBefore(tokens, index)
      if (from !== null) limits.push({ kind: 'latest', minutes, start: (tokens[from] as Token).start, end: hour.end })
    }
  })
  return limits
}

function outBefore(tokens: readonly Token[], by: number): number | null {
  for (let index = by; index > by - 6 && index >= 0; index -= 1) {
    if (OUT.has((tokens[index] as Token).form)) return index
    if ((tokens[index] as Token).before === 2) return null
  }
  return null
}

function minutesOf({ kind, value }: Token): number | null {
  if (kind !== TOKEN.time && kind !== TOKEN.number) return null
  const minutes = kind === TOKEN.time ? value : value * 60
  if (!(minutes >= 60 && minutes < 24 * 60)) return null
  return minutes < EARLIEST_HOUR * 60 ? minutes + 12 * 60 : minutes
}

/** Floors above the ground that the note names; the ground is the first. */
export function floorsOf({ sightings }: ReadNote): FloorFact[] {
  return sightings
    .filter(({ concept, value, doubt }) => concept.id === 'floor' && doubt === null && value !== null && Number.isInteger(value) && value >= 2 && value <= 60)
    .map(({ value, start, end }) => ({ floor: value as number, start, end }))
}
