import { asId } from '../../../core/domain/records/field.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import type { CapacityDay, Sell } from '../../panels/capacity/capacity.ts'

/** `none`: the quick figures leave nothing out · `found`: room that one pass had not seen · `same`: there is none. */
export type CloserLook = 'none' | 'looking' | 'found' | 'same'

/** The heat is one quick pass a day. A day that it calls full, or on which it finds no place for what is to be sold, is tried again by the planner when somebody stays on it. */
export function useCloserLook(location: string, day: CapacityDay | undefined, sell: Sell | null, isStaying: boolean): { readonly shown: CapacityDay | undefined; readonly look: CloserLook } {
  const isDoubtful = day !== undefined && day.state !== 'past' && day.state !== 'closed' && (day.squeezedJobs > 0 || day.sale?.fits === false)
  const { data, failure } = useDeskQuery('capacity.range', { location: asId<'location'>(location), from: day?.date ?? '', days: 1, sell, effort: 'thorough' }, { enabled: isDoubtful && isStaying })
  if (!isDoubtful) return { shown: day, look: 'none' }
  const closer = data?.days[0]
  if (closer?.date !== day.date) return { shown: day, look: isStaying && failure === null ? 'looking' : 'none' }
  const isFound = closer.squeezedJobs < day.squeezedJobs || (closer.sale?.fits === true && day.sale?.fits === false)
  return { shown: closer, look: isFound ? 'found' : 'same' }
}
