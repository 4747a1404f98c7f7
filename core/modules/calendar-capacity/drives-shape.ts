import { z } from 'zod'
import { ROAD_SOURCES } from '../../domain/place/drive-book.ts'
import { DRIVE_STATES } from '../../kernel/ports/travel-time.ts'

/** How the drives of an answer were reckoned: `road` of them by what the road service told, the others by the built-in model. */
export const drivesShape = z.strictObject({
  /** That the company has set. */
  service: z.enum(ROAD_SOURCES).nullable(),
  /** none: no service is set. known: it has told all that was asked. asked: it has not answered yet. failed: it does not answer. */
  state: z.enum(DRIVE_STATES),
  road: z.int(),
  estimated: z.int(),
  /** Told just now: what was reckoned before is worth a second look. */
  learned: z.int(),
})
export type DrivesOnWire = z.output<typeof drivesShape>
