import { lookup as resolveName } from 'node:dns'
import { request as askPlain, type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { request as askOverTls } from 'node:https'
import { BlockList, connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectOverTls, type ConnectionOptions } from 'node:tls'

/** Not to be reached by an address that somebody typed or that a server named: a desk stands in a network where much trusts its neighbours (RFC 6890). */
const PRIVATE = new BlockList()
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::', 128], ['::1', 128], ['64:ff9b::', 96], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) PRIVATE.addSubnet(net, bits, 'ipv6')
const HERE = /^(?:localhost|::1|127(?:\.\d{1,3}){3})$/

export function isPrivateAddress(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

type Objection = 'plain' | 'private'

/** What stands against speaking with a server at all: over TLS alone, plainly with this computer where the company has allowed its own network, and with no address of that network where it has not. */
export function objectionToHost(host: string, isSecured: boolean, allowsPrivate: boolean): Objection | null {
  if (!isSecured && !(HERE.test(host) && allowsPrivate)) return 'plain'
  return !allowsPrivate && isIP(host) !== 0 && isPrivateAddress(host) ? 'private' : null
}

/** The same of an address of the web. */
export function objectionTo(url: URL, allowsPrivate: boolean): Objection | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'plain'
  return objectionToHost(url.hostname.replaceAll(/^\[|\]$/g, ''), url.protocol === 'https:', allowsPrivate)
}

export class PrivateAddress extends Error {}

interface Asked {
  readonly method: string | undefined
  readonly headers: OutgoingHttpHeaders
  readonly signal: AbortSignal
  readonly allowsPrivate: boolean
}

/** One request of an address to which there is no objection, on a connection of its own; no redirect is followed. A name that leads into the own network ends in `PrivateAddress`. */
export function askOutside(url: URL, { allowsPrivate, ...options }: Asked, answered: (response: IncomingMessage) => void): ClientRequest {
  const ask = url.protocol === 'https:' ? askOverTls : askPlain
  return ask(url, { ...options, lookup: lookupOf(allowsPrivate), agent: false }, answered)
}

interface Connected {
  readonly host: string
  readonly port: number
  readonly allowsPrivate: boolean
  /** Null: plain, at least for now. */
  readonly tls: Pick<ConnectionOptions, 'ca' | 'minVersion'> | null
}

/** A line to a host to which there is no objection. */
export function connectOutside({ host, port, allowsPrivate, tls }: Connected): Socket {
  const to = { host, port, lookup: lookupOf(allowsPrivate) }
  return tls === null ? connect(to) : connectOverTls({ ...to, ...tls })
}

/** The address that is connected to is the one that was looked at: a name cannot answer otherwise in between. */
function lookupOf(allowsPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    resolveName(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error !== null || first === undefined) return callback(error ?? new Error('no address'), '', 0)
      if (!allowsPrivate && addresses.some(({ address }) => isPrivateAddress(address))) return callback(new PrivateAddress(), '', 0)
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
}
