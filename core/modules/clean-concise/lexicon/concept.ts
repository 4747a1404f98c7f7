/** What a note can be tagged with. Plain words, since they end up as the job's own tags. */
export const TAG_IDS = [
  'piano', 'safe', 'appliance', 'heavy', 'fragile', 'stairs', 'elevator', 'long_carry', 'parking', 'truck_size', 'tight', 'hoist',
  'packing', 'disassembly', 'storage', 'timing', 'insurance', 'care', 'disposal', 'hazard', 'call_first', 'extra_stop', 'pets',
] as const
export type TagId = (typeof TAG_IDS)[number]

/** `fact`: says something about a place, a number or an hour that is held against the job's fields. */
export type ConceptKind = 'item' | 'access' | 'service' | 'time' | 'person' | 'fact' | 'ignore'

/**
 * Something that notes speak of, and how. A phrase is words in their plain form parted by spaces: `a|b` either, `?a` may be there, `#` a number,
 * `#th` an ordinal, `@` a time of day, `..` up to three words of the same sentence.
 */
export interface Concept {
  readonly id: string
  readonly kind: ConceptKind
  readonly tags: readonly TagId[]
  /** `skill:piano` and its like; a number that the phrase holds takes the place of `#`. */
  readonly needs?: readonly string[]
  /** Of `ignore`: the concepts that are not meant where this is said. */
  readonly hides?: readonly string[]
  /** The phrase says itself what is not: words like "no" before it do not count. */
  readonly certain?: boolean
  readonly en: readonly string[]
  readonly fr: readonly string[]
}
