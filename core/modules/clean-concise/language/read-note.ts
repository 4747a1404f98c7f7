import type { Concept } from '../lexicon/concept.ts'
import { GUARDED_WORDS } from '../lexicon/guarded-words.ts'
import { LEXICON } from '../lexicon/lexicon.ts'
import { createPhraseIndex, type Mention } from './phrase-index.ts'
import { doubtOf, SCOPE_WORDS, type Doubt } from './scope.ts'
import { createSpelling } from './spelling.ts'
import { TOKEN, tokensOf, type Token } from './tokens.ts'

/** A mention with its place in the note and why it may not count. */
export interface Sighting extends Mention {
  readonly doubt: Doubt | null
  readonly start: number
  readonly end: number
  /** A word of it was misspelt. */
  readonly respelt: boolean
}

export interface ReadNote {
  readonly tokens: readonly Token[]
  readonly sightings: readonly Sighting[]
}

const INDEX = createPhraseIndex(LEXICON)
const SPELLING = createSpelling(INDEX.words, new Set([...GUARDED_WORDS, ...SCOPE_WORDS]))

/** What a note speaks of. What is denied or only asked about stays, with its doubt: it matters to whoever looks for contradictions. */
export function readNote(text: string): ReadNote {
  const raw = tokensOf(text)
  let respelt: Set<number> | null = null
  const tokens = raw.map((token, index) => {
    if (token.kind !== TOKEN.word) return token
    const meant = SPELLING.correct(token.form)
    if (meant === null) return token
    respelt ??= new Set()
    respelt.add(index)
    return { ...token, form: meant }
  })
  const found = INDEX.find(tokens)
  const ignored = found.filter(({ concept }) => concept.kind === 'ignore')
  const kept = longestOfEach(found.filter((mention) => mention.concept.kind !== 'ignore' && !ignored.some((mask) => masks(mask, mention))))
  const doubts = kept.map((mention) => doubtOf(mention, tokens))
  const sightings = kept.map((mention, place): Sighting => ({
    ...mention,
    doubt: doubts[place] ?? staysWith(mention, kept, doubts),
    start: (tokens[mention.from] as Token).start,
    end: (tokens[mention.to - 1] as Token).end,
    respelt: respelt !== null && rangeHas(respelt, mention),
  }))
  return { tokens, sightings }
}

function masks(mask: Mention, mention: Mention): boolean {
  if (mask.concept.id === 'elevatorBooked') return mention.concept.id === 'bookElevator' && Math.abs(mask.from - mention.from) < 12
  return mask.concept.hides?.includes(mention.concept.id) === true && mask.from <= mention.from && mention.to <= mask.to
}

/** Of mentions of one concept that overlap, the longest; what is inside "no elevator" is no elevator. */
function longestOfEach(mentions: readonly Mention[]): Mention[] {
  const isInside = (inner: Mention, outer: Mention) => outer !== inner && outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from
  return mentions.filter((each) => !mentions.some((other) => (other.concept === each.concept ? isInside(each, other) : shadows(other.concept, each.concept) && other.from < each.to && each.from < other.to)))
    .filter((each, index, all) => all.findIndex((other) => other.concept === each.concept && other.from === each.from) === index)
}

function shadows(outer: Concept, inner: Concept): boolean {
  if (outer.id === 'noElevator') return inner.id === 'elevator'
  if (outer.id === 'elevator' || outer.id === 'brokenElevator') return inner.id === 'heavy'
  return (outer.id === 'parkingPermit' && inner.id === 'parking') || (outer.id === 'insuranceProof' && inner.id === 'insurance')
}

function rangeHas(places: ReadonlySet<number>, { from, to }: Mention): boolean {
  for (let index = from; index < to; index += 1) if (places.has(index)) return true
  return false
}

/** "The old piano in the basement stays": nobody climbs for it. */
function staysWith(mention: Mention, kept: readonly Mention[], doubts: readonly (Doubt | null)[]): Doubt | null {
  if (mention.concept.id !== 'stairs') return null
  return kept.some((item, place) => item.concept.kind === 'item' && doubts[place] === 'stays' && item.to <= mention.from && mention.from - item.to < 4) ? 'stays' : null
}
