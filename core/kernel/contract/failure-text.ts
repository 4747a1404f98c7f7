import { z } from 'zod'

/** A refusal in the reader's language. */
export const failureText = z.strictObject({ code: z.string(), message: z.string(), next: z.string() })
