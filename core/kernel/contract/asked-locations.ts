import { z } from 'zod'
import { idSchema } from '../../domain/records/field.ts'

/**
 * Locations that one question is about. The bound is that of a message, not of a company: 500 is more than any mover has. What an answer costs comes with
 * trucks, jobs and days; a window that shows many locations asks for those that are unfolded or in view.
 */
export const askedLocations = z.array(idSchema('location')).min(1).max(500)
