import { ok } from '../../../domain/failure/failure.ts'
import { foldForSearch } from '../../../domain/search/search-text.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { locationsInSight } from '../../../kernel/desk/locations-in-sight.ts'
import type { depotsWordsContract, WORD_KINDS } from '../depots-words-shape.ts'
import { editDistance } from '../language/edit-distance.ts'

type WordKind = (typeof WORD_KINDS)[number]
type Row = readonly [location: string, word: string, uses: number]

const DAYS_BACK = 180
/** Letters by which one word may be another one's slip of the pen; of short words, none. */
const SLIP = 1
const LEAST_LETTERS = 5

export const depotsWords: QueryHandler<(typeof depotsWordsContract)['depots.words']> = {
  target: () => ok({ kind: 'tags', id: null, location: null }),
  answer(state, input, { session, now }) {
    const locations = locationsInSight(state, session)
    const since = input.since ?? addDays(localDateOf(now, locations[0]?.timezone ?? 'UTC'), -DAYS_BACK)
    const place = new Map<string, number>(locations.map(({ id }, index) => [id, index]))
    const words = (Object.keys(SOURCES) as WordKind[]).flatMap((kind) => {
      const found = Map.groupBy(rowsOf(state, kind, since).filter(([location]) => place.has(location)), ([, word]) => word)
      const uses = new Map([...found].map(([word, rows]) => [word, rows.reduce((sum, [, , n]) => sum + n, 0)]))
      return [...found].map(([word, rows]) => {
        const byDepot = locations.map(() => 0)
        for (const [location, , n] of rows) byDepot[place.get(location)!] = n
        return { kind, word, uses: uses.get(word)!, byDepot, likely: likelyFor(word, uses) }
      })
    })
    const differs = ({ byDepot, likely }: (typeof words)[number]) => likely !== null || byDepot.some((n) => n === 0)
    return ok({
      since,
      depots: locations.map(({ id, name }) => ({ location: id, name })),
      words: words.filter((word) => !input.onlyDifferent || differs(word)).toSorted((a, b) => Number(b.likely !== null) - Number(a.likely !== null) || b.uses - a.uses || (a.word < b.word ? -1 : 1)),
    })
  },
}

const OF_JOBS = (column: string) => `SELECT j.location, e.value, count(*) FROM job j, json_each(j.${column}) e WHERE j.date >= ? AND j.${column} IS NOT NULL GROUP BY 1, 2`
const SOURCES: Readonly<Record<WordKind, readonly string[]>> = {
  type: ['SELECT location, type, count(*) FROM job WHERE date >= ? GROUP BY 1, 2'],
  tag: [OF_JOBS('tags')],
  skill: [OF_JOBS('required_skills'), "SELECT w.location, e.value, count(*) FROM worker w, json_each(w.skills) e WHERE w.skills IS NOT NULL AND ? <> '' GROUP BY 1, 2"],
  feature: [OF_JOBS('required_features'), "SELECT t.location, e.value, count(*) FROM truck t, json_each(t.features) e WHERE t.features IS NOT NULL AND ? <> '' GROUP BY 1, 2"],
  equipment: ["SELECT location, kind, count(*) FROM equipment WHERE ? <> '' GROUP BY 1, 2"],
  property: ['SELECT j.location, s.property, count(*) FROM stop s JOIN job j ON j.id = s.owner WHERE j.date >= ? AND s.property IS NOT NULL GROUP BY 1, 2'],
}

/** A skill without its level: "piano:2" is piano. */
function rowsOf({ db }: State, kind: WordKind, since: string): Row[] {
  const sums = new Map<string, [string, string, number]>()
  for (const [location, written, uses] of SOURCES[kind].flatMap((sql) => db.raw<Row>(sql, since))) {
    const word = kind === 'skill' ? written.replace(/:\d+$/, '') : written
    const known = sums.get(`${location} ${word}`) ?? [location, word, 0]
    known[2] += uses
    sums.set(`${location} ${word}`, known)
  }
  return [...sums.values()]
}

/** The most used word that differs in case, accents or blanks alone, or in one letter of a longer word. */
function likelyFor(word: string, uses: ReadonlyMap<string, number>): string | null {
  const bare = (text: string) => foldForSearch(text).replaceAll(/[\s_-]+/g, '')
  const own = bare(word)
  const near = [...uses].filter(([other, n]) => {
    if (other === word || n <= uses.get(word)!) return false
    const theirs = bare(other)
    return own === theirs || (own.length >= LEAST_LETTERS && editDistance(own, theirs, SLIP) <= SLIP)
  })
  return near.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null
}
