import { PARTS } from '../../domain/records/field.ts'
import { ACCESSES, WIRE_LIMITS, type Grant } from './wire-message.ts'
import { WireFault, type WireReader } from './wire-reader.ts'
import type { WireWriter } from './wire-writer.ts'

export function writeGrants(writer: WireWriter, values: readonly Grant[]): WireWriter {
  return writer.list(values, ({ location, part, access }) => void writer.text(location).byte(PARTS.indexOf(part)).byte(ACCESSES.indexOf(access)))
}

export function readGrants(reader: WireReader): Grant[] {
  return reader.list(WIRE_LIMITS.grants, () => ({ location: reader.text(WIRE_LIMITS.name), part: oneOf(PARTS, reader.byte()), access: oneOf(ACCESSES, reader.byte()) }))
}

export function oneOf<T>(values: readonly T[], index: number): T {
  const found = values[index]
  if (found === undefined) throw new WireFault('unknown')
  return found
}
