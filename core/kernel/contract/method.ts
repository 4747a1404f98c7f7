import type { z } from 'zod'

/** A write. Verb: `journey.assign`. */
export interface CommandContract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly type: 'command'
  readonly input: Input
  readonly output: Output
}

/** A read. Noun: `board.day`. Fields of the output carry their part in `.meta({ part })`, so that the dispatcher can mask them. */
export interface QueryContract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly type: 'query'
  readonly input: Input
  readonly output: Output
  /** Every answer for which this holds is put on record: who looked, at what. */
  readonly audited?: (answer: z.output<Output>) => boolean
}

export type MethodContract = CommandContract | QueryContract
/** Method name → what goes in and comes out. JSON only. */
export type Contract = Readonly<Record<string, MethodContract>>

export function command<Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output): CommandContract<Input, Output> {
  return { type: 'command', input, output }
}

export function query<Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output): QueryContract<Input, Output> {
  return { type: 'query', input, output }
}

/** A read of what people have a right to know was read (scores of a person, under Quebec's Law 25). `when`: of those answers alone. */
export function auditedQuery<Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output, when: (answer: z.output<Output>) => boolean = () => true): QueryContract<Input, Output> {
  return { type: 'query', input, output, audited: when }
}

export type InputOf<M extends MethodContract> = z.input<M['input']>
export type ParsedInputOf<M extends MethodContract> = z.output<M['input']>
export type OutputOf<M extends MethodContract> = z.output<M['output']>
