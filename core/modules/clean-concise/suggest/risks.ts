import type { TagId } from '../lexicon/concept.ts'
import type { Suggestion } from './suggestions.ts'

/** The gravest first: those that spoil the day before those that lengthen it. */
export const RISKS = ['truck_cannot_reach', 'over_the_balcony', 'heavy_on_stairs', 'may_not_fit', 'nowhere_to_park', 'long_way', 'deadline', 'health', 'person'] as const
export type RiskCode = (typeof RISKS)[number]

const OF_TAG: Readonly<Partial<Record<TagId, RiskCode>>> = { tight: 'may_not_fit', hoist: 'over_the_balcony', truck_size: 'truck_cannot_reach', parking: 'nowhere_to_park', long_carry: 'long_way', timing: 'deadline', hazard: 'health', care: 'person' }
const WEIGHTY: readonly TagId[] = ['piano', 'safe', 'heavy', 'appliance']

/** What may go wrong on the day by the notes; nothing that was refused. In the order of `RISKS`. */
export function risksOf(suggestions: readonly Suggestion[]): RiskCode[] {
  const tags = new Set(suggestions.filter(({ kind, state }) => kind === 'tag' && (state === 'open' || state === 'present')).map(({ code }) => code.slice('tag:'.length) as TagId))
  const risks = new Set([...tags].flatMap((tag) => OF_TAG[tag] ?? []))
  if (tags.has('stairs') && WEIGHTY.some((tag) => tags.has(tag))) risks.add('heavy_on_stairs')
  return RISKS.filter((risk) => risks.has(risk))
}
