import { ok } from '../../domain/failure/failure.ts'
import type { QueryHandler } from '../../kernel/desk/handler.ts'
import { locationsInSight } from '../../kernel/desk/locations-in-sight.ts'
import type { depotsTrustContract } from './depots-trust-shape.ts'
import { TRUST_SIDES } from './trust/trust-evidence.ts'
import { readTrust } from './trust/read-trust.ts'

/** Of fewer people a middle one would be somebody. */
const LEAST_PEOPLE = 4

export const depotsTrust: QueryHandler<(typeof depotsTrustContract)['depots.trust']> = {
  target: () => ok({ kind: 'location', id: null, location: null }),
  answer(state, _, { session, now }) {
    const books = locationsInSight(state, session).map((location) => ({ location, book: readTrust(state, location, now) }))
    return ok({
      from: books.map(({ book }) => book.span.from).toSorted()[0] ?? '1970-01-01',
      to: books.map(({ book }) => book.span.to).toSorted().at(-1) ?? '1970-01-01',
      depots: books.map(({ location, book }) => {
        const people = state.records.all('worker', location.id).filter(({ status }) => status === 'active')
        const trust = people.flatMap(({ id }) => book.scores.get(id) ?? [])
        const scores = known(trust.map(({ whole }) => whole.score))
        const quantile = (values: readonly number[], share: number) => (values.length < LEAST_PEOPLE ? null : values[Math.round((values.length - 1) * share)]!)
        return {
          location: location.id, name: location.name, people: people.length, scored: scores.length,
          median: quantile(scores, 0.5), low: quantile(scores, 0.25), high: quantile(scores, 0.75),
          sides: TRUST_SIDES.map((side) => ({ side, median: quantile(known(trust.map(({ sides }) => sides.find((one) => one.side === side)?.score ?? null)), 0.5) })),
          alerts: book.alerts.length,
          contests: book.contests.filter(({ verdict }) => verdict === null).length,
        }
      }),
    })
  },
}

function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null).toSorted((a, b) => a - b)
}
