import { seal, unseal } from '../keys/sealed-box.ts'

const VERSION = 1
const IV = 12
const TAG = 16

/** Whose file it is: anywhere else it does not open. */
export interface PhotoPlace {
  readonly company: string
  readonly job: string
  readonly photo: string
}

/** Version, IV, ciphertext, tag. */
export function sealPhoto(place: PhotoPlace, key: Uint8Array, jpeg: Uint8Array): Uint8Array {
  const { iv, ciphertext, tag } = seal(key, jpeg, boundTo(place))
  return Buffer.concat([Uint8Array.of(VERSION), iv, ciphertext, tag])
}

/** undefined where it is another's file, was cut or altered, or the key is another. */
export function openPhoto(place: PhotoPlace, key: Uint8Array, file: Uint8Array): Uint8Array | undefined {
  if (file[0] !== VERSION || file.length < 1 + IV + TAG) return undefined
  const part = (from: number, to: number) => new Uint8Array(file.subarray(from, to))
  return unseal(key, { iv: part(1, 1 + IV), ciphertext: part(1 + IV, file.length - TAG), tag: part(file.length - TAG, file.length) }, boundTo(place))
}

/** What a sealed file of so many bytes weighs. */
export function sealedBytes(bytes: number): number {
  return 1 + IV + bytes + TAG
}

function boundTo({ company, job, photo }: PhotoPlace): string {
  return ['trujourney-photo', VERSION, company, job, photo].join('\0')
}
