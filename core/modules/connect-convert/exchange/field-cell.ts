import { z } from 'zod'
import { instantSchema, localDateSchema, localTimeSchema, type Field } from '../../../domain/records/field.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import type { Cell } from './cell.ts'
import { centsCell, numberCell, type NumberRange } from './number-cells.ts'
import { listCell, referenceCell, referenceListCell, textCell } from './text-cells.ts'
import { dateCell, instantCell, timeCell } from './time-cells.ts'
import { choiceCell, flagCell } from './word-cells.ts'

/** How a record's field is written in a cell, from the same definition that checks the record: no limit stands in two places. */
export function cellOfField(field: Field, name: string): Cell {
  const schema = field.required ? field.schema : (field.schema as z.ZodNullable<z.ZodType>).unwrap()
  if (name.endsWith('Cents')) return centsCell(rangeOf(schema as z.ZodNumber))
  if (schema === instantSchema) return instantCell
  if (schema === localDateSchema) return dateCell
  if (schema === localTimeSchema) return timeCell
  const referred = referredKind(schema)
  if (referred) return referenceCell(referred)
  if (schema instanceof z.ZodArray) {
    const entries = referredKind(schema.element as z.ZodType)
    return entries ? referenceListCell(entries) : listCell()
  }
  if (schema instanceof z.ZodEnum) return choiceCell(schema.options as string[])
  if (schema instanceof z.ZodBoolean) return flagCell
  if (schema instanceof z.ZodNumber) return numberCell(rangeOf(schema), field.column === 'integer')
  if (schema instanceof z.ZodString) return textCell(schema.maxLength ?? Infinity)
  throw new Error('no way is known to write this field in a cell')
}

/** The kind that a field's id, or each of its ids, is of. */
export function referredBy(field: Field): RecordKind | undefined {
  const schema = (field.required ? field.schema : (field.schema as z.ZodNullable<z.ZodType>).unwrap()) as z.ZodType
  return referredKind(schema instanceof z.ZodArray ? (schema.element as z.ZodType) : schema)
}

function referredKind(schema: z.ZodType): RecordKind | undefined {
  return schema.meta()?.['refersTo'] as RecordKind | undefined
}

function rangeOf(schema: z.ZodNumber): NumberRange {
  return { min: schema.minValue ?? -Infinity, max: schema.maxValue ?? Infinity }
}

/** The record's fixed values, for a cell that knows synonyms too. */
export function optionsOfField(field: Field): readonly string[] {
  const schema = field.required ? field.schema : (field.schema as z.ZodNullable<z.ZodType>).unwrap()
  return (schema as z.ZodEnum).options as string[]
}
