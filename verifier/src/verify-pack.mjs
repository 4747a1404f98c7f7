import { fingerprint, fromBase64, isSignedBy } from './bytes.mjs'
import { Chain } from './chain.mjs'
import { Documents } from './documents.mjs'
import { hashFolder, HandedFiles } from './handed-files.mjs'
import { Members } from './members.mjs'
import { Papers } from './papers.mjs'
import { Policies } from './policies.mjs'
import { readLines } from './read-lines.mjs'
import { RelayRecord } from './relay-record.mjs'

/**
 * @typedef {{ line: number, kind: string, chain?: string, seq?: number, document?: string }} Fault
 * @typedef {{ device: string, fingerprint: string, entries: number, signatures: 'all' | 'newest', fault: Chain['fault'], inRecord: number, countersigned: number }} ChainReport
 * @typedef {{
 *   ok: boolean, version: number, company: string, device: string, writtenAt: number, relay: string | null, chains: ChainReport[],
 *   record: null | { size: number, origin: string, others: number, checkpoints: { size: number, root: string, witnesses: { device: string, fingerprint: string, at: number }[] }[] },
 *   documents: import('./documents.mjs').DocumentsReport | null, papers: import('./papers.mjs').PapersReport | null, policies: { flagged: number, policies: import('./policies.mjs').PolicyReport[] } | null, files: import('./handed-files.mjs').HandedFile[] | null,
 *   findings: { at: number, fault: string, seq: number | null, held: string | null, shown: string | null }[], faults: Fault[],
 * }} Report
 * `documents`, `papers`, `policies`: null in a pack of version 1, which has none. `files`: of the folder that was given.
 */

/**
 * Null: the file is no audit pack.
 * @param {string} path
 * @param {{ everySignature: boolean, relay: string | null, company: string | null, documents?: string | null, builtIn?: readonly string[], progress?: (entries: number) => void }} options
 * `relay`, `company`: what they have to be, where that is known from elsewhere. `documents`: a folder of files that somebody was handed. `builtIn`: SHA-256 of policies that later versions of the program bring.
 * @returns {Promise<Report | null>}
 */
export async function verifyPack(path, options) {
  const pack = new Pack(options, typeof options.documents === 'string' ? new HandedFiles(await hashFolder(options.documents)) : null)
  let number = 0
  for await (const line of readLines(path)) {
    number += 1
    const value = line === null ? null : parseLine(line.text)
    if (number === 1) {
      if (value === null || !pack.begin(value)) return null
    } else if (line === null || value === null || !pack.take(value, number, line.before)) pack.fault(number, 'line')
  }
  return number === 0 ? null : pack.finish(number)
}

/** @param {string} text @returns {Record<string, unknown> | null} */
function parseLine(text) {
  try {
    const value = JSON.parse(text)
    return value !== null && typeof value === 'object' && typeof value.t === 'string' ? value : null
  } catch {
    return null
  }
}

/** Versions of the form that are read. The first has chains and the relay's record alone. */
const VERSIONS = [1, 2]
/** Which kinds of lines may follow which, in their order. */
const ORDER = ['trujourney-audit', 'member', 'policy', 'documents', 'document', 'paper', 'log', 'witness', 'checkpoint', 'leaf', 'chain', 'finding', 'end']

/** Lines that follow one of another kind, again and again. @type {Readonly<Record<string, string>>} */
const WITH = { entry: 'chain', update: 'document', signature: 'policy' }
const SINCE_2 = ['member', 'policy', 'documents', 'document', 'paper']

class Pack {
  /** @type {Fault[]} */
  faults = []
  /** @type {ChainReport[]} */
  chains = []
  /** @type {Report['findings']} */
  findings = []
  /** @type {Map<string, string>} */
  #lastLinks = new Map()
  /** @type {Chain | null} */
  #chain = null
  #isToldOfRecord = false
  #isTold = false
  #isToldOfDocuments = false
  /** @type {Set<string>} */
  #toldOfPolicies = new Set()
  /** @type {RelayRecord | null} */
  #record = null
  /** @type {Documents | null} */
  #documents = null
  #members = new Members()
  #papers
  #policies
  #files
  #version = 0
  #last = 'trujourney-audit'
  #isEnded = false
  #options
  #entries = 0
  #company = ''
  #device = ''
  #writtenAt = 0
  /** @type {string | null} */
  #relay = null
  #key = Buffer.alloc(0)

  /** @param {Parameters<typeof verifyPack>[1]} options @param {HandedFiles | null} files */
  constructor(options, files) {
    this.#options = options
    this.#files = files
    this.#papers = new Papers('', false, this.#members)
    this.#policies = new Policies('', [], this.#members)
  }

  /** @param {number} line @param {string} kind @param {{ chain?: string, seq?: number, document?: string }} [where] */
  fault(line, kind, where = {}) {
    this.faults.push({ line, kind, ...where })
    return true
  }

  /** @param {Record<string, unknown>} value */
  begin({ t, v, company, device, publicKey, writtenAt, relay }) {
    const key = fromBase64(publicKey, 32)
    if (t !== 'trujourney-audit' || !VERSIONS.some((known) => known === v) || typeof company !== 'string' || typeof device !== 'string' || key === null || !Number.isSafeInteger(writtenAt) || !(relay === null || typeof relay === 'string')) return false
    this.#version = Number(v)
    this.#papers = new Papers(company, this.#options.everySignature, this.#members)
    this.#policies = new Policies(company, this.#options.builtIn ?? [], this.#members)
    this.#company = company
    this.#device = device
    this.#writtenAt = Number(writtenAt)
    this.#relay = relay
    this.#key = key
    if (this.#options.company !== null && this.#options.company !== company) this.fault(1, 'another_company')
    if (this.#options.relay !== null && this.#options.relay !== relay) this.fault(1, 'another_relay')
    return true
  }

  /** False: no such line. @param {Record<string, unknown>} value @param {number} line @param {() => Buffer} before */
  take(value, line, before) {
    const t = WITH[String(value['t'])] ?? String(value['t'])
    if (!ORDER.includes(t) || this.#isEnded || (this.#version === 1 && SINCE_2.includes(t))) return false
    if (ORDER.indexOf(t) < ORDER.indexOf(this.#last)) return this.fault(line, 'order')
    if (t !== 'leaf' && this.#last === 'leaf') this.#endRecord(line)
    if (t !== 'document' && this.#last.startsWith('document') && this.#documents?.isWhole === false) this.fault(line, 'documents_missing')
    this.#last = t
    switch (value['t']) {
      case 'member':
        return this.#members.add(value)
      case 'policy':
        return this.#policies.addPolicy(value)
      case 'signature':
        return this.#policies.addSignature(value)
      case 'documents':
        return this.#beginDocuments(value)
      case 'document':
        return this.#documents?.addDocument(value) ?? false
      case 'update':
        return this.#documents?.addUpdate(value) ?? false
      case 'paper':
        return this.#paper(value, line)
      case 'log':
        return this.#log(value, line)
      case 'witness':
        return this.#witness(value, line)
      case 'checkpoint':
        return this.#checkpoint(value, line)
      case 'leaf':
        return this.#leaf(value, line)
      case 'chain':
        return this.#beginChain(value)
      case 'entry':
        return this.#entry(value, line)
      case 'finding':
        return this.#finding(value)
      case 'end':
        return this.#end(value, line, before)
      default:
        return false
    }
  }

  /** @param {Record<string, unknown>} value */
  #beginDocuments({ count, upTo }) {
    if (!Number.isSafeInteger(count) || !Number.isSafeInteger(upTo) || this.#documents !== null) return false
    this.#documents = new Documents(Number(count), Number(upTo))
    return true
  }

  /** @param {Record<string, unknown>} value @param {number} line */
  #paper(value, line) {
    const paper = this.#papers.add(value)
    if (paper === 'line') return false
    if (paper.fault !== null) return this.fault(line, paper.fault, { document: String(value['id']), ...(paper.paper.device === null ? {} : { chain: paper.paper.device }) })
    this.#files?.seePaper(paper.paper)
    return true
  }

  /** @param {Record<string, unknown>} value @param {number} line */
  #log({ relayKey, logKey, certificate }, line) {
    const [relay, log, signature] = [fromBase64(relayKey, 32), fromBase64(logKey, 32), fromBase64(certificate, 64)]
    if (relay === null || log === null || signature === null || this.#relay === null || this.#record !== null) return false
    this.#record = new RelayRecord(this.#company, this.#relay)
    return this.#record.isLogKey(relay, log, signature) || this.fault(line, 'log_key')
  }

  /** @param {Record<string, unknown>} value @param {number} line */
  #witness({ device, publicKey }, line) {
    const key = fromBase64(publicKey, 32)
    if (typeof device !== 'string' || key === null || this.#record === null || this.#record.witnesses.has(device)) return false
    this.#record.witnesses.set(device, { key, line })
    return true
  }

  /** @param {Record<string, unknown>} value @param {number} line */
  #checkpoint({ note }, line) {
    if (typeof note !== 'string' || this.#record === null) return false
    const fault = this.#record.addCheckpoint(note, line)
    return fault === null || this.fault(line, fault)
  }

  /** @param {Record<string, unknown>} value @param {number} line */
  #leaf({ leaf }, line) {
    if (typeof leaf !== 'string' || this.#record === null) return false
    // Behind one that does not fit all others are at other places: only the first is told.
    const fault = this.#isToldOfRecord ? null : this.#record.addLeaf(leaf)
    if (fault !== null) return this.#tellRecord(line, fault)
    if (!this.#isToldOfRecord && !this.#record.reach()) this.#tellRecord(line, 'root')
    return true
  }

  /** @param {number} line @param {string} kind */
  #tellRecord(line, kind) {
    this.#isToldOfRecord = true
    return this.fault(line, kind)
  }

  /** Every checkpoint is of leaves that are here, and every witness has countersigned one. @param {number} line Behind the last leaf. */
  #endRecord(line) {
    if (this.#record === null || this.#isTold) return
    this.#isTold = true
    for (const one of this.#record.checkpoints) if (!one.isReached && !this.#isToldOfRecord) this.#tellRecord(line, 'leaves_missing')
    for (const [device, { line: at }] of this.#record.witnesses) if (!this.#record.checkpoints.some(({ witnesses }) => witnesses.some((one) => one.device === device))) this.fault(at, 'cosignature', { chain: device })
  }

  /** @param {Record<string, unknown>} value */
  #beginChain({ device, publicKey, own }) {
    const key = fromBase64(publicKey, 32)
    if (typeof device !== 'string' || key === null || this.#lastLinks.has(device)) return false
    this.#endChain()
    this.#chain = new Chain({ device, publicKey: key, isOwn: own === true || device === this.#device, company: this.#company, everySignature: this.#options.everySignature, lastLinks: this.#lastLinks })
    return true
  }

  /** @param {Record<string, unknown>} value @param {number} line */
  #entry({ seq, body, link, signature }, line) {
    const chain = this.#chain
    if (chain === null) return false
    if (chain.fault !== null) return true
    const fault = chain.add({ seq, body, link, signature })
    if (fault !== null) return this.fault(line, fault.kind, { chain: chain.device, seq: fault.seq })
    this.#entries += 1
    if (this.#entries % 10_000 === 0) this.#options.progress?.(this.#entries)
    if (this.#record?.agrees(chain.device, chain.entries, chain.link, Buffer.from(String(signature), 'base64')) === false) {
      chain.fault = { seq: chain.entries, kind: 'link' }
      return this.fault(line, 'record_differs', { chain: chain.device, seq: chain.entries })
    }
    this.#seeBody(chain, line)
    return true
  }

  /** What an entry says of documents, papers and files. @param {Chain} chain @param {number} line */
  #seeBody({ body, device, entries: seq, isOwn }, line) {
    const fault = this.#documents?.see({ action: body['action'], updates: body['updates'] }, { isOwn, isNewest: device === this.#device, seq })
    // Of what differs the first is named, and how many there are is counted.
    if (fault && !this.#isToldOfDocuments) {
      this.#isToldOfDocuments = true
      this.fault(line, fault.kind, { chain: device, seq, document: fault.document })
    }
    if (this.#version > 1) {
      const policy = this.#policies.see(body, device)
      const told = `${policy} ${device} ${body['policy']?.sha256}`
      // Of each chain and policy the first entry; how many there are is counted.
      if (policy !== null && !this.#toldOfPolicies.has(told)) {
        this.#toldOfPolicies.add(told)
        this.fault(line, policy, { chain: device, seq })
      }
    }
    this.#papers.see(body['changes'], device, seq)
    this.#files?.see(body, device, seq)
  }

  #endChain() {
    const chain = this.#chain
    if (chain === null) return
    chain.finish()
    const inRecord = Math.min(this.#record?.countOf(chain.device) ?? 0, chain.entries)
    this.#lastLinks.set(chain.device, chain.link)
    this.chains.push({ device: chain.device, fingerprint: fingerprint(chain.publicKey), entries: chain.entries, signatures: this.#options.everySignature ? 'all' : 'newest', fault: chain.fault, inRecord, countersigned: Math.min(this.#record?.countersigned.get(chain.device) ?? 0, chain.entries) })
  }

  /** @param {Record<string, unknown>} value */
  #finding({ at, fault, seq, held, shown }) {
    if (!Number.isSafeInteger(at) || typeof fault !== 'string') return false
    const textOrNull = (/** @type {unknown} */ text) => (typeof text === 'string' ? text : null)
    this.findings.push({ at: Number(at), fault, seq: typeof seq === 'number' ? seq : null, held: textOrNull(held), shown: textOrNull(shown) })
    return true
  }

  /** @param {Record<string, unknown>} value @param {number} line @param {() => Buffer} before */
  #end({ lines, sha256, signature }, line, before) {
    this.#isEnded = true
    const [digest, signed] = [before(), fromBase64(signature, 64)]
    const isWhole = lines === line - 1 && sha256 === digest.toString('hex') && signed !== null
    return (isWhole && isSignedBy(this.#key, Buffer.concat([Buffer.from('trujourney-audit-pack/1\0', 'latin1'), digest]), signed)) || this.fault(line, 'end')
  }

  /** @param {number} lines @returns {Report} */
  finish(lines) {
    const record = this.#record
    this.#endRecord(lines)
    const open = this.#chain
    this.#endChain()
    for (const { device, fault } of this.chains) if (fault?.kind === 'signature' && !this.#options.everySignature) this.fault(lines, 'signature', { chain: device, seq: fault.seq })
    if (record !== null && open !== null) for (const { device, entries, fault } of this.chains) if (fault === null && record.countOf(device) > entries) this.fault(lines, 'entries_missing', { chain: device, seq: entries + 1 })
    if (this.#isEnded && this.#version > 1 && this.#documents === null) this.fault(lines, 'documents_missing')
    if (!this.#isEnded) this.fault(lines, 'cut')
    return {
      ok: this.faults.length === 0, version: this.#version, company: this.#company, device: this.#device, writtenAt: this.#writtenAt, relay: this.#relay, chains: this.chains,
      record: record === null ? null : {
        size: record.tree.size, origin: record.origin, others: record.chains.filter((device) => !this.#lastLinks.has(device)).length,
        checkpoints: record.checkpoints.map(({ size, root, witnesses }) => ({ size, root: root.toString('hex'), witnesses: witnesses.map((one) => ({ ...one, fingerprint: fingerprint(record.witnesses.get(one.device)?.key ?? Buffer.alloc(0)) })) })),
      },
      documents: this.#documents?.report() ?? null, papers: this.#version === 1 ? null : this.#papers.report(), policies: this.#version === 1 ? null : { flagged: this.#policies.flagged, policies: this.#policies.report() }, files: this.#files?.report() ?? null,
      findings: this.findings, faults: this.faults,
    }
  }
}
