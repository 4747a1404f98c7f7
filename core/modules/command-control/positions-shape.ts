import { z } from 'zod'
import { POSITION_SOURCES } from '../../domain/place/truck-position.ts'
import { askedLocations } from '../../kernel/contract/asked-locations.ts'
import { query } from '../../kernel/contract/method.ts'

const positionShape = z.strictObject({ truck: z.string(), lat: z.number(), lon: z.number(), /** When it was there. */ at: z.int(), receivedAt: z.int(), source: z.enum(POSITION_SOURCES), accuracyM: z.number().nullable() })

export const positionsContract = {
  /**
   * Where the trucks of these locations, their own and those they have on loan, last said they were. `now`: by the desk's clock, for ages.
   * How old a position may be to be shown as live: `positionStanding`. Those that are too old to say anything are left out.
   */
  'board.positions': query(z.strictObject({ locations: askedLocations }), z.strictObject({ now: z.int(), positions: z.array(positionShape) })),
} as const
