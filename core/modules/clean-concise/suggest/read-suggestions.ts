import { featuresOf } from '../classifier/note-features.ts'
import { unpackModel } from '../classifier/packed-model.ts'
import { likelihoods } from '../classifier/tag-model.ts'
import { TAG_WEIGHTS } from '../classifier/tag-weights.ts'
import { readNote, type ReadNote, type Sighting } from '../language/read-note.ts'
import type { Token } from '../language/tokens.ts'
import { TAG_IDS, type TagId } from '../lexicon/concept.ts'

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

const MODEL = unpackModel(TAG_WEIGHTS)
/** Where no rule speaks, the classifier suggests what it holds likelier than not. */
const LIKELY = 0.5
/** The trigger of what the classifier found. */
const BY_LIKENESS = 'likeness'

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
  for (const hint of likely(note, hints)) hints.set(hint.code, hint)
  return [...hints.values()]
}

/** Tags alone: a need is too dear for a likeness. What a rule found and doubts stays doubted. */
function likely({ tokens, sightings }: ReadNote, found: ReadonlyMap<string, Hint>): Hint[] {
  if (tokens.length === 0) return []
  const features = featuresOf(tokens)
  const likelihood = likelihoods(MODEL, features.keys(), features.size)
  return TAG_IDS.flatMap((tag, index) => {
    const confidence = likelihood[index] as number
    const code = tagCode(tag)
    if (confidence < LIKELY || found.has(code) || sightings.some((each) => each.concept.tags.includes(tag))) return []
    const at = strongest(features, index)
    return [{ code, trigger: BY_LIKENESS, start: (tokens[at] as Token).start, end: (tokens[at] as Token).end, confidence }]
  })
}

/** The token whose words speak most for the tag. */
function strongest(features: ReadonlyMap<number, number>, tag: number): number {
  let best = 0
  let most = -Infinity
  for (const [row, at] of features) {
    const weight = MODEL.weights[row * TAG_IDS.length + tag] as number
    if (weight > most) {
      most = weight
      best = at
    }
  }
  return best
}

function tagCode(tag: TagId): string {
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
