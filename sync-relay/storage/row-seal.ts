import { boundTo, openSealed, sealBytes } from '../keys/sealed-bytes.ts'
import { StorageFault } from './relay-storage.ts'

/** A company's keys for its rows by version; the newest seals. Rotation adds one while rows under the others stay readable. */
export interface RowKeys {
  newest: number
  readonly byVersion: Map<number, Uint8Array>
}

/** What a row is of. A row that was moved to another company, log or place was sealed as something else. */
export type RowPlace = readonly (string | number)[]

export class RowSeal {
  readonly #company: string
  readonly #keys: RowKeys

  constructor(company: string, keys: RowKeys) {
    this.#company = company
    this.#keys = keys
  }

  get version(): number {
    return this.#keys.newest
  }

  seal(plain: Uint8Array, place: RowPlace): Buffer {
    return sealBytes(this.#key(this.version), plain, boundTo('relay row', this.#company, this.version, ...place))
  }

  open(sealed: Uint8Array, version: number, place: RowPlace): Uint8Array {
    const plain = openSealed(this.#key(version), sealed, boundTo('relay row', this.#company, version, ...place))
    if (plain === null) throw new StorageFault('tampered')
    return plain
  }

  #key(version: number): Uint8Array {
    const key = this.#keys.byVersion.get(version)
    if (key === undefined) throw new StorageFault('tampered')
    return key
  }
}
