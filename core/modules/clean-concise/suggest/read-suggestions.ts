import { readNote, type ReadNote, type Sighting } from '../language/read-note.ts'
import type { TagId } from '../lexicon/concept.ts'

/** Something that a note suggests: a tag, or a need such as `skill:piano`. */
export interface Hint {
  /** `tag:piano`, `skill:piano`, `crew:4`, `truck:under:26`. */
  readonly code: string
  /** The concept whose words told it: what a company accepts or refuses teaches about this pair. */
  readonly trigger: string
  readonly start: number
  readonly end: number
  /** 0 to 1. */
  readonly confidence: number
}

/** Above it a number of pounds is the whole load, not one piece. */
const HEAVY_LB = { least: 250, most: 2_500 } as const
const LB_PER_KG = 2.2046

const AS_WRITTEN = 0.95
const RESPELT = 0.85

/** Tags and needs of one text, each once, by its surest and first words. */
export function hintsOf(note: ReadNote): Hint[] {
  const sure = note.sightings.filter(({ doubt }) => doubt === null)
  const hints = new Map<string, Hint>()
  for (const sighting of sure) {
    if (!stands(sighting, note)) continue
    for (const code of codesOf(sighting)) {
      const hint = { code, trigger: sighting.concept.id, start: sighting.start, end: sighting.end, confidence: sighting.respelt ? RESPELT : AS_WRITTEN }
      if ((hints.get(code)?.confidence ?? 0) < hint.confidence) hints.set(code, hint)
    }
  }
  return [...hints.values()]
}

export function tagCode(tag: TagId): string {
  return `tag:${tag}`
}

function codesOf({ concept, value }: Sighting): string[] {
  const needs = (concept.needs ?? []).flatMap((need) => {
    if (!need.includes('#')) return [need]
    return value !== null && Number.isInteger(value) && inRange(need, value) ? [need.replace('#', String(value))] : []
  })
  if (concept.needs?.some((need) => need.startsWith('truck:') && need.includes('#')) && needs.length === 0) return []
  return [...concept.tags.map(tagCode), ...needs]
}

function inRange(need: string, value: number): boolean {
  if (need.startsWith('crew')) return value >= 2 && value <= 12
  return need.startsWith('trucks') ? value >= 2 && value <= 6 : value >= 10 && value <= 30
}

/** What the words around decide beyond their own sentence. */
function stands({ concept, from, value }: Sighting, { sightings, tokens }: ReadNote): boolean {
  const has = (id: string) => sightings.some((each) => each.concept.id === id && each.doubt === null)
  if (concept.id === 'weight') {
    const pounds = (value ?? 0) * (tokens[from + 1]?.form === 'kg' ? LB_PER_KG : 1)
    return pounds >= HEAVY_LB.least && pounds <= HEAVY_LB.most && !has('safe')
  }
  // "No stairs, no elevator": nothing to climb.
  if (concept.id === 'noElevator') return !sightings.some((each) => each.concept.id === 'stairs' && each.doubt === 'denied') || has('stairs')
  return true
}

export function hintsOfText(text: string): Hint[] {
  return hintsOf(readNote(text))
}
