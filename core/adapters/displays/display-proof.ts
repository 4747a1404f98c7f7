import { createPublicKey, timingSafeEqual, verify, createHash, randomBytes } from 'node:crypto'

/** Whether the holder of the key has signed `message`: ECDSA over P-256 with SHA-256, as WebCrypto writes it. */
export function isProvedBy(publicKey: string, message: string, signature: string): boolean {
  const point = Buffer.from(publicKey, 'base64url')
  if (point.length !== 65 || point[0] !== 4) return false
  try {
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }, format: 'jwk' })
    return verify('sha256', Buffer.from(message), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  } catch {
    // No point of the curve.
    return false
  }
}

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function tokenDigest(token: string): string {
  return createHash('sha256').update(`trujourney display token ${token}`).digest('hex')
}

export function isDigest(kept: string | null, digest: string): boolean {
  return kept !== null && timingSafeEqual(Buffer.from(kept), Buffer.from(digest))
}
