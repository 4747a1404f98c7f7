import { createHmac } from 'node:crypto'
import { lookup as resolveName } from 'node:dns'
import { request as askPlain } from 'node:http'
import { request as askOverTls } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Webhook } from '../../kernel/alerts/delivery-store.ts'

const TIMEOUT_MS = 10_000
const MOST_LENGTH = 2_000

/** Not to be reached by an address that somebody typed: a desk stands in a network where much trusts its neighbours (RFC 6890). */
const PRIVATE = new BlockList()
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::', 128], ['::1', 128], ['64:ff9b::', 96], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) PRIVATE.addSubnet(net, bits, 'ipv6')

export function isPrivateAddress(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** HTTPS; plain HTTP to this computer alone, where the company has allowed its own network. */
export function checkWebhookUrl(text: string, allowsPrivate: boolean): Result<string> {
  const url = text.length <= MOST_LENGTH ? URL.parse(text) : null
  if (url === null || url.username !== '' || url.password !== '') return refuse('alert.webhook_address')
  const host = hostOf(url)
  const isHere = host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere && allowsPrivate)) return refuse('alert.webhook_address')
  if (!allowsPrivate && isIP(host) !== 0 && isPrivateAddress(host)) return refuse('alert.webhook_private')
  return ok(url.href)
}

/**
 * One POST; no redirect is followed, and of the answer only the status counts. `trujourney-signature: t=SECONDS,v1=HEX`, the HMAC-SHA256 of `SECONDS.BODY`
 * under the secret's text. `delivery` is the same in each try, so that whoever is told twice can tell.
 */
export function sendWebhook({ url: text, secret, allowsPrivate }: Pick<Webhook, 'url' | 'secret' | 'allowsPrivate'>, delivery: string, message: object, now: number): Promise<Result<void>> {
  const checked = checkWebhookUrl(text, allowsPrivate)
  if (!checked.ok) return Promise.resolve(checked)
  const url = new URL(checked.value)
  const body = JSON.stringify(message)
  const seconds = Math.floor(now / 1_000)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'TruJourney',
    'trujourney-delivery': delivery,
    'trujourney-signature': `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  }
  return new Promise((settle) => {
    const ask = url.protocol === 'https:' ? askOverTls : askPlain
    const request = ask(url, { method: 'POST', headers, lookup: lookupOf(allowsPrivate), signal: AbortSignal.timeout(TIMEOUT_MS), agent: false }, (response) => {
      const { statusCode: status = 0 } = response
      response.destroy()
      settle(status >= 200 && status < 300 ? ok(undefined) : refuse('alert.webhook_refused', { status }))
    })
    request.on('error', (error) => settle(refuse(error instanceof PrivateAddress ? 'alert.webhook_private' : 'alert.webhook_unreachable')))
    request.end(body)
  })
}

export class PrivateAddress extends Error {}

/** The address that is connected to is the one that was looked at: a name cannot answer otherwise in between. */
export function lookupOf(allowsPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    resolveName(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error !== null || first === undefined) return callback(error ?? new Error('no address'), '', 0)
      if (!allowsPrivate && addresses.some(({ address }) => isPrivateAddress(address))) return callback(new PrivateAddress(), '', 0)
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}
