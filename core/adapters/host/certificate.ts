import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { generate } from 'selfsigned'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { companyPaths } from '../desk/company-folder.ts'
import { writeFileDurably } from '../sqlite/durable-file.ts'

const DAY_MS = 86_400_000
const VALID_DAYS = 397
const RENEW_BEFORE_DAYS = 30

export interface HostCertificate {
  readonly key: string
  readonly cert: string
  /** SHA-256, as browsers show it: what a person compares at the other computer. */
  readonly fingerprint: string
}

/** Names and addresses under which this computer is reached. */
export function ownNames(): readonly string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []).filter(({ address }) => !address.startsWith('fe80:')).map(({ address }) => address)
  const name = hostname().toLowerCase()
  // As the computers of an office find each other without a name server.
  const announced = name.endsWith('.local') ? name : `${name.split('.')[0]}.local`
  return [...new Set(['localhost', '127.0.0.1', '::1', name, announced, ...addresses])]
}

/** The installation's own certificate: kept in the company's folder for this user alone, made anew before it ends or when an address has come that it does not name. */
export async function hostCertificate(folder: string, now: number): Promise<HostCertificate> {
  const { hostKey, hostCertificate: path } = companyPaths(folder)
  const names = ownNames()
  if (existsSync(hostKey) && existsSync(path)) {
    const kept = { key: readFileSync(hostKey, 'utf8'), cert: readFileSync(path, 'utf8') }
    if (isGood(kept.cert, names, now)) return { ...kept, fingerprint: fingerprintOf(kept.cert) }
  }
  const made = await generate([{ name: 'commonName', value: 'TruJourney' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((name) => (isAddress(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name })) },
    ],
  })
  writeFileDurably(hostKey, Buffer.from(made.private))
  writeFileDurably(path, Buffer.from(made.cert))
  return { key: made.private, cert: made.cert, fingerprint: fingerprintOf(made.cert) }
}

function isGood(cert: string, names: readonly string[], now: number): boolean {
  try {
    const read = new X509Certificate(cert)
    return Date.parse(read.validTo) - now > RENEW_BEFORE_DAYS * DAY_MS && names.every((name) => (isAddress(name) ? read.checkIP(name) : read.checkHost(name)) !== undefined)
  } catch {
    return false
  }
}

function isAddress(name: string): boolean {
  return /^[\d.]+$/.test(name) || name.includes(':')
}

function fingerprintOf(cert: string): string {
  return new X509Certificate(cert).fingerprint256
}

/** A certificate that the company has from somebody whom browsers trust: then phones keep the crew's page, too. */
export interface CompanyCertificate extends HostCertificate {
  /** The name that it was made for; null where it is for a whole domain. */
  readonly name: string | null
  covers(hostname: string): boolean
}

/** `cert` with those between it and its issuer behind it, and its key: PEM. Refuses one that is no such, that has ended, or whose key is another's. */
export function companyCertificate({ cert, key }: Pick<HostCertificate, 'cert' | 'key'>, now: number): Result<CompanyCertificate> {
  try {
    const read = new X509Certificate(cert)
    if (!read.checkPrivateKey(createPrivateKey(key))) return refuse('host.certificate_bad')
    if (Date.parse(read.validTo) <= now) return refuse('host.certificate_ended', { day: new Date(read.validTo).toISOString().slice(0, 10) })
    const name = [...(read.subjectAltName ?? '').matchAll(/DNS:([^,\s]+)/g)].map(([, dns = '']) => dns).find((dns) => !dns.includes('*')) ?? null
    return ok({ cert, key, fingerprint: read.fingerprint256, name, covers: (hostname) => read.checkHost(hostname) !== undefined })
  } catch {
    return refuse('host.certificate_bad')
  }
}
