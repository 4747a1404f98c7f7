import { toBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import type { Location } from '../../../domain/records/company-records.ts'
import type { InvoiceSeries } from '../../../domain/records/invoice-records.ts'
import { put, type Change, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import type { Sha256 } from '../../../kernel/ports/environment.ts'

/** Crockford's: without letters that are taken for digits, or that make words. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SHORTEST = 6
const LONGEST = 12

export interface NextNumber {
  readonly series: string
  readonly seq: number
  readonly number: string
  /** SHA-256 of the one before it; null for the first. */
  readonly previous: string | null
  /** The series itself, with its first number. */
  readonly changes: readonly Change[]
}

/**
 * The next number of this workstation's own series at a location. No other desk writes in it, whatever it knows or does not know, so that no number is given
 * twice; it is given in the same transaction as the invoice, so that none is left out.
 */
export function nextNumber(state: State, location: Location, context: HandlerContext, sha256: Sha256): NextNumber {
  const { device, publicKey } = context.sign(new Uint8Array())
  const all = state.records.all('invoiceSeries')
  const own = all.find((one) => one.device === device && one.location === location.id)
  if (own === undefined) {
    const series = context.newId()
    const prefix = prefixFor(location, device, new Set(all.map((one) => one.prefix)), sha256)
    const fields = { location: location.id, prefix, device, publicKey: toBase64(publicKey), by: context.session.user, at: context.now }
    return { series, seq: 1, number: numberOf(prefix, 1), previous: null, changes: [put('invoiceSeries', series, fields)] }
  }
  const last = state.db.get<{ seq: number; sha256: string }>('SELECT seq, sha256 FROM invoice WHERE series = ? ORDER BY seq DESC LIMIT 1', own.id)
  const seq = (last?.seq ?? 0) + 1
  return { series: own.id, seq, number: numberOf(own.prefix, seq), previous: last?.sha256 ?? null, changes: [] }
}

export function numberOf(prefix: InvoiceSeries['prefix'], seq: number): string {
  return `${prefix}-${String(seq).padStart(4, '0')}`
}

/** The location's short name and a piece of the workstation's hash, longer where another series that is known here has the same. */
function prefixFor({ externalId, name }: Location, device: string, taken: ReadonlySet<string>, sha256: Sha256): string {
  const short = (externalId ?? name).normalize('NFD').replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase().slice(0, 6) || 'INV'
  const letters = [...sha256(encodeUtf8(`trujourney-series/1\0${device}`))].map((byte) => LETTERS[byte % 32]).join('')
  for (let length = SHORTEST; length < LONGEST; length++) {
    const prefix = `${short}-${letters.slice(0, length)}`
    if (!taken.has(prefix)) return prefix
  }
  return `${short}-${letters}`
}
