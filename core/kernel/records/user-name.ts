import type { RecordReader } from './record-reader.ts'

/** Null for nobody, and for somebody who is not known here. */
export function userName(records: Pick<RecordReader, 'get'>, user: string | null): string | null {
  return user === null ? null : (records.get('user', user)?.name ?? null)
}
