import { z } from 'zod'
import { FAILURE_CODES, type FailureCode } from '../../domain/failure/failure.ts'

/** What travels between a client and the desk, the same over a message port and over a WebSocket. The role never comes from the frame. */
export const callFrameSchema = z.strictObject({
  t: z.literal('call'),
  id: z.int().min(0),
  method: z.string().max(100),
  input: z.json(),
})
export type CallFrame = z.infer<typeof callFrameSchema>

export const failureFrameSchema = z.strictObject({
  code: z.enum(FAILURE_CODES as [FailureCode, ...FailureCode[]]),
  message: z.string(),
  next: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
/** A failure as a person gets it: the code for machines, the sentence and the next step in their language. */
export type FailureFrame = z.infer<typeof failureFrameSchema>

export const replyFrameSchema = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('ok'), id: z.int().min(0), value: z.json() }),
  z.strictObject({ t: z.literal('err'), id: z.int().min(0), failure: failureFrameSchema }),
])
export type ReplyFrame = z.infer<typeof replyFrameSchema>

/** `revision` rises by one with every event a client is sent: a gap means refetch. */
export const eventFrameSchema = z.strictObject({
  t: z.literal('event'),
  topic: z.string(),
  revision: z.int().min(1),
  payload: z.json(),
})
export type EventFrame = z.infer<typeof eventFrameSchema>
