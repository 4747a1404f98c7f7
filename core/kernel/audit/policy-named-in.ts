import { auditBodySchema, type AuditBody } from './audit-entry.ts'

/** In RFC 8785 no text can hold these marks as they are, since each quotation mark in it has a stroke before it: what is found is the entry's own. */
const POLICY = /,"policy":\{"id":"([^"\\]*)","rules":\[[^[\]]*\],(?:"sha256":"([0-9a-f]{64})",)?"version":(\d+)\},"reason":/
const WALL = /,"v":1,"wall":(-?\d+)\}$/

interface Named {
  readonly policy: Pick<AuditBody['policy'], 'id' | 'version' | 'sha256'>
  readonly wall: number
}

/** Of a million entries one after the other only this is wanted: a third of the time that it takes to read them whole. */
export function policyNamedIn(body: string): Named {
  const [, id, sha256, version] = POLICY.exec(body) ?? []
  const wall = WALL.exec(body)?.[1]
  if (id === undefined || version === undefined || wall === undefined) return auditBodySchema.parse(JSON.parse(body))
  return { policy: { id, version: Number(version), ...(sha256 === undefined ? {} : { sha256 }) }, wall: Number(wall) }
}
