import type { ConceptKind } from '../lexicon/concept.ts'
import type { Mention } from './phrase-index.ts'
import { BREAK, type Token } from './tokens.ts'
import { wordForm } from './words.ts'

/** Why a mention does not count: it is denied, it stays or has gone, it is somebody else's, or it is only asked about. */
export type Doubt = 'denied' | 'stays' | 'others' | 'asked'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(wordForm))

const NO = set('no not without never dont doesnt didnt isnt arent havent hasnt wasnt none nothing nor pas sans aucun aucune ni jamais non neither exclude excluding cannot')
/** Before an item: it does not come along. */
const LEAVING = set('leave leaving keep keeping laisse laisser laissent exclure')
/** Behind an item, in its sentence. */
const STAYING = set('stay stays staying stayin remain remains remaining sold gone excluded excl exclu exclus restent reste demeure demeurent vendu vendue vendus parti partis belongs belong appartient declined absent builtin')
const CLAUSE_ENDS = set('but mais except sauf however par faut doit please svp so donc')
/** Between a word like "no" and a mention these carry on with the list: "no stairs, piano or safe". */
const OR = set('or nor ni ou')
const OTHERS = set('neighbour neighbor landlord roommate tenant proprio voisin coloc colocataire realtor')
const RELATIVES = set('sister brother friend neighbour neighbor soeur frere amie ami voisin voisine cousin cousine bob')
const THEIR = set('her his their son sa leur')
const ASKING = set('inquired curious curiosite askin informe considered experience')
const BEFORE_REACH = 4
const AFTER_REACH = 10

export function doubtOf({ concept, from, to }: Mention, tokens: readonly Token[]): Doubt | null {
  if (concept.certain === true) return null
  return deniedBefore(tokens, from, concept.kind) ?? doubtBehind(tokens, to, concept.kind) ?? othersThing(tokens, from, to, concept.kind) ?? onlyAsked(tokens, from, to, concept.kind)
}

function form(tokens: readonly Token[], index: number): string {
  return tokens[index]?.form ?? ''
}

function deniedBefore(tokens: readonly Token[], from: number, kind: ConceptKind): Doubt | null {
  // "No safe, piano or pool table": the list that "or" ends is denied whole.
  let inList = listGoesOn(tokens, from)
  for (let index = from - 1, far = 0; index >= 0 && far < (inList ? 8 : BEFORE_REACH); index -= 1, far += 1) {
    const next = tokens[index + 1] as Token
    if (next.before === BREAK.hard) return null
    const word = form(tokens, index)
    if (next.before === BREAK.soft && !inList) return null
    if (CLAUSE_ENDS.has(word)) return null
    if (OR.has(word)) inList = true
    if (NO.has(word)) {
      // "not only", "no problem", "no later": not about what follows.
      if (/^(?:only|later|problem|earlier|stopping|more|idea|clue)$/.test(form(tokens, index + 1))) return null
      return 'denied'
    }
    if (kind === 'item' && LEAVING.has(word)) return 'stays'
    if (word === 'need' && form(tokens, index - 1) === 'no') return 'denied'
    if (word === 'besoin' && form(tokens, index - 1) === 'pas') return 'denied'
  }
  return null
}

function doubtBehind(tokens: readonly Token[], to: number, kind: ConceptKind): Doubt | null {
  const next = tokens[to]
  if (!next || next.before === BREAK.hard) {
    // "Safe? no" and "Piano: NO".
    return next && tokens[to - 1]?.asked === true && /^(?:no|non|nope)$/.test(next.form) ? 'denied' : null
  }
  if (/^(?:no|non|none|nope|aucun)$/.test(next.form) && (tokens[to + 1] === undefined || (tokens[to + 1] as Token).before !== BREAK.none)) return 'denied'
  if (next.before === BREAK.none && /^(?:pas|not)$/.test(next.form) && /^(?:requi|necessaire|needed|required|besoin|necessary|included|inclu)$/.test(form(tokens, to + 1))) return 'denied'
  if (kind !== 'item' && kind !== 'person') return null
  for (let index = to, far = 0; index < tokens.length && far < AFTER_REACH; index += 1, far += 1) {
    const token = tokens[index] as Token
    if (token.before === BREAK.hard) return null
    if (token.before === BREAK.soft && (index > to || !STAYING.has(token.form))) return null
    if (CLAUSE_ENDS.has(token.form) || token.form === 'and' || token.form === 'et' || token.form === 'pi') {
      if (index > to + 1 || !followedByStay(tokens, index)) return null
    }
    if (kind === 'person' ? token.form === 'absent' : STAYING.has(token.form)) return 'stays'
    if (kind === 'person') continue
    const after = form(tokens, index + 1)
    if ((token.form === 'not' || token.form === 'pas' || token.form === 'isnt') && /^(?:our|mine|going|included|coming|part|a|touch|toucher|moving|go|it)$/.test(after)) return 'stays'
    if ((token.form === 'ne' || token.form === 'doe') && /^(?:part|not)$/.test(after)) return 'stays'
    if (token.form === 'in' && /^(?:hall|the)$/.test(after) && form(tokens, index + 2) === 'sale') return 'stays'
    if (/^(?:included|inclu|inclus)$/.test(token.form) && /^(?:in|dan)$/.test(after)) return 'stays'
    if (/^(?:go|going|goes|goin|va|given|parti)$/.test(token.form) && /^(?:with|w|avec|away|her|to)$/.test(after) && !/^(?:u|we|me|nou)$/.test(form(tokens, index + 2))) return 'stays'
    if (/^(?:already|deja)$/.test(token.form)) return 'stays'
    if (/^(?:au|du|a)$/.test(token.form) && OTHERS.has(after)) return 'others'
  }
  return null
}

function listGoesOn(tokens: readonly Token[], from: number): boolean {
  for (let index = from + 1; index < Math.min(tokens.length, from + 5); index += 1) {
    if (tokens[index]?.before === BREAK.hard) return false
    if (OR.has(form(tokens, index))) return true
  }
  return false
}

/** "fridge and stove stay": what stays is told behind the second. */
function followedByStay(tokens: readonly Token[], and: number): boolean {
  for (let index = and + 1; index < Math.min(tokens.length, and + 4); index += 1) if (STAYING.has(form(tokens, index))) return true
  return false
}

function othersThing(tokens: readonly Token[], from: number, to: number, kind: ConceptKind): Doubt | null {
  if (kind !== 'item' && kind !== 'person') return null
  for (let index = Math.max(0, from - 2); index < from; index += 1) if (OTHERS.has(form(tokens, index)) && tokens[index + 1]?.before === BREAK.none) return 'others'
  for (let index = to; index < Math.min(tokens.length, to + 3); index += 1) {
    if (tokens[index]?.before !== BREAK.none) break
    if (/^(?:du|au|de|a|la)$/.test(form(tokens, index)) && OTHERS.has(form(tokens, index + 1))) return 'others'
  }
  if (kind === 'item' && THEIR.has(form(tokens, from - 1))) {
    for (let index = from - 2; index >= 0 && tokens[index + 1]?.before !== BREAK.hard; index -= 1) if (RELATIVES.has(form(tokens, index))) return 'others'
  }
  return null
}

function onlyAsked(tokens: readonly Token[], from: number, to: number, kind: ConceptKind): Doubt | null {
  const start = sentenceStart(tokens, from)
  for (let index = start; index < from - 1; index += 1) {
    if (/^(?:ask|asked|asking|asks|demande|demander|checke)$/.test(form(tokens, index)) && /^(?:if|whether|about|re|si|prix)$/.test(form(tokens, index + 1))) return 'asked'
  }
  if (kind === 'item' || kind === 'service') {
    for (let index = start; index < from; index += 1) {
      const word = form(tokens, index)
      if (ASKING.has(word) && from - index <= 8) return 'asked'
      if (word === 'doe' || word === 'do' || word === 'did') {
        if (/^(?:you|u)$/.test(form(tokens, index + 1)) && /^(?:do|move|have|offer|charge|also|guy)$/.test(form(tokens, index + 2)) && !hasOwn(tokens, index, from)) return tokens[from]?.asked === true ? 'asked' : null
      }
      if (/^(?:vou|tu)$/.test(word) && /^(?:demenagez|faite|faites|offrez|moves|chargez)$/.test(form(tokens, index + 1)) && !hasOwn(tokens, index, from) && tokens[from]?.asked) return 'asked'
      if (/^(?:offrez|faite|faites|demenagez|chargez)$/.test(word) && form(tokens, index + 1) === 'vou') return 'asked'
    }
  }
  if (kind === 'access' && tokens[from]?.asked) {
    const first = form(tokens, start)
    if (to - start <= 3 && tokens[to]?.before === BREAK.hard && from === start) return 'asked'
    if (to === tokens.length && from === start) return 'asked'
    const opening = [first, form(tokens, start + 1), form(tokens, start + 2), form(tokens, start + 3)].join(' ')
    if (/^(?:is there|are there|any|doe .. have|doe dest|does|ya tu|y a|yont|on a tu|do you charge|est ce que vou|is the|has)/.test(opening)) return 'asked'
  }
  return null
}

function hasOwn(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (/^(?:my|our|mon|ma|me|notre|no)$/.test(form(tokens, index))) return true
  return false
}

function sentenceStart(tokens: readonly Token[], index: number): number {
  let start = index
  while (start > 0 && tokens[start]?.before !== BREAK.hard) start -= 1
  return start
}

/** Words that scope goes by: never read as a misspelling of something else. */
export const SCOPE_WORDS: ReadonlySet<string> = new Set([
  ...NO, ...LEAVING, ...STAYING, ...CLAUSE_ENDS, ...OR, ...OTHERS, ...RELATIVES, ...THEIR, ...ASKING,
  ...set('demande demander general given going included inclus already deja needed required besoin faite faites vous offrez demenagez chargez move moves asked asking whether about'),
])

