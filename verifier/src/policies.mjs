import { fromBase64, isSignedBy, sha256 } from './bytes.mjs'
import { BUILT_IN_POLICIES } from './built-in-policies.mjs'

/** So many administrators sign a policy before it counts. */
const SIGNATURES_NEEDED = 2
/** A workstation that has not heard of a policy goes by the one before for as long as its lease lets it do anything: 72 hours. */
const HEARD_WITHIN_MS = 72 * 3_600_000
/** An entry has the time at which its command began; the policy is asked a moment later. */
const BEGUN_WITHIN_MS = 60_000
/** What the program's own policy is called; entries of before policies were documents name it without a hash. */
const BUILT_IN = 'default'
const NOTHING_HEARD = -1

/**
 * @typedef {{ sha256: string, id: string, version: number | null, proposal: string | null, state: 'built_in' | 'in_force' | 'overtaken' | 'unsigned', from: number | null, until: number | null, signers: { user: string, device: string, at: number, standing: import('./members.mjs').Standing }[], entries: number }} PolicyReport
 * @typedef {'policy_unknown' | 'policy_unsigned' | 'policy_early' | 'policy_over'} PolicyFault
 * @typedef {{ user: string, sha256: string, device: string, publicKey: Buffer, signature: Buffer, at: number }} Signature
 * @typedef {{ proposal: string, id: string, version: number, sha256: string, basedOn: string | null, effectFrom: number, isWithdrawn: boolean, signatures: Signature[] }} Proposal
 * @typedef {{ rank: number | null, isSigned: boolean, from: number, until: number, followedBy: number, report: PolicyReport }} Candidate
 */

/** Which policy was in force when: hashes, two administrators' signatures and the moments from which they count, held against what entries name. */
export class Policies {
  #company
  #members
  /** @type {Proposal[]} */
  #proposals = []
  /** Texts of the program's own, by their hash. @type {Map<string, { version: number }>} */
  #brought = new Map()
  /** @type {Map<string, Candidate[]> | null} */
  #candidates = null
  /** How far each chain has come. @type {Map<string, number>} */
  #heard = new Map()
  /** @type {PolicyReport[]} */
  #reports = []
  #flagged = 0
  /** Those of the program that this verifier knows, with their versions where it knows them. @type {ReadonlyMap<string, number | null>} */
  #builtIn

  /** @param {string} company @param {readonly string[]} builtIn More of the program's own, of releases after this verifier. @param {import('./members.mjs').Members} members */
  constructor(company, builtIn, members) {
    this.#company = company
    this.#members = members
    this.#builtIn = new Map([...builtIn.map((digest) => /** @type {const} */ ([digest, null])), ...Object.values(BUILT_IN_POLICIES).flat().map((one) => /** @type {const} */ ([one.sha256, one.version]))])
  }

  get flagged() {
    return this.#flagged
  }

  /** @param {Record<string, unknown>} value */
  addPolicy({ proposal, document, basedOn, effectFrom, withdrawnAt }) {
    const name = nameOf(document)
    if (name === null || typeof document !== 'string') return false
    const digest = sha256(document).toString('hex')
    if (proposal === null) {
      this.#brought.set(digest, { version: name.version })
      return name.id === BUILT_IN
    }
    if (typeof proposal !== 'string' || !(basedOn === null || typeof basedOn === 'string') || !Number.isSafeInteger(effectFrom) || this.#proposals.some((one) => one.proposal === proposal)) return false
    this.#proposals.push({ proposal, ...name, sha256: digest, basedOn, effectFrom: Number(effectFrom), isWithdrawn: withdrawnAt !== null, signatures: [] })
    return true
  }

  /** Of the policy before it. @param {Record<string, unknown>} value */
  addSignature({ user, sha256: digest, device, publicKey, signature, at }) {
    const of = this.#proposals.at(-1)
    if (of === undefined || typeof user !== 'string' || typeof digest !== 'string' || typeof device !== 'string' || !Number.isSafeInteger(at)) return false
    of.signatures.push({ user, sha256: digest, device, publicKey: fromBase64(publicKey, 32) ?? Buffer.alloc(0), signature: fromBase64(signature, 64) ?? Buffer.alloc(0), at: Number(at) })
    return true
  }

  /** What an entry names. @param {Record<string, any>} body @param {string} chain @returns {PolicyFault | null} */
  see({ policy, wall }, chain) {
    this.#candidates ??= this.#settle()
    const heard = this.#heard.get(chain) ?? NOTHING_HEARD
    const { fault, candidate } = this.#judge(policy, Number(wall), heard)
    if (candidate !== null) candidate.report.entries += 1
    if (fault !== null) this.#flagged += 1
    else if (policy?.sha256 !== undefined) this.#heard.set(chain, Math.max(heard, candidate?.rank ?? 0))
    return fault
  }

  /** @param {any} policy @param {number} wall @param {number} heard @returns {{ fault: PolicyFault | null, candidate: Candidate | null }} */
  #judge(policy, wall, heard) {
    if (policy?.sha256 === undefined) return { fault: policy?.id === BUILT_IN && heard === NOTHING_HEARD ? null : 'policy_unknown', candidate: null }
    const possible = (this.#candidates?.get(policy.sha256) ?? []).filter(({ report }) => report.id === policy.id && (report.version === null || report.version === policy.version))
    /** @type {{ fault: PolicyFault | null, candidate: Candidate | null }} */
    let judged = { fault: 'policy_unknown', candidate: null }
    for (const candidate of possible) {
      judged = { fault: faultUnder(candidate, wall, heard), candidate }
      if (judged.fault === null) break
    }
    return judged
  }

  /** Whose signatures hold, what follows what, and from when until when each counts. @returns {Map<string, Candidate[]>} */
  #settle() {
    const signed = this.#proposals.flatMap((one) => {
      const signedAt = this.#valid(one).map(({ at }) => at).toSorted((a, b) => a - b)[SIGNATURES_NEEDED - 1]
      return signedAt === undefined || one.isWithdrawn ? [] : [{ ...one, signedAt }]
    })
    /** @param {string | null} of */
    const successor = (of) => signed.filter(({ basedOn }) => basedOn === of).toSorted((a, b) => a.signedAt - b.signedAt || (a.proposal < b.proposal ? -1 : 1))[0]
    /** @type {typeof signed} */
    const inOrder = []
    for (let next = successor(null); next !== undefined && !inOrder.includes(next); next = successor(next.proposal)) inOrder.push(next)
    /** @type {Map<string, Candidate[]>} */
    const candidates = new Map()
    /** @param {Candidate} candidate */
    const add = (candidate) => {
      this.#reports.push(candidate.report)
      candidates.set(candidate.report.sha256, [...(candidates.get(candidate.report.sha256) ?? []), candidate])
    }
    const first = inOrder[0]?.effectFrom ?? Infinity
    for (const [digest, known] of this.#builtIn) {
      const version = this.#brought.get(digest)?.version ?? known
      add({ rank: 0, isSigned: true, from: -Infinity, until: first, followedBy: 1, report: { sha256: digest, id: BUILT_IN, version, proposal: null, state: 'built_in', from: null, until: finite(first), signers: [], entries: 0 } })
    }
    for (const one of this.#proposals) {
      const isSigned = signed.some(({ proposal }) => proposal === one.proposal)
      const place = inOrder.findIndex(({ proposal }) => proposal === one.proposal)
      const until = place < 0 ? Infinity : (inOrder[place + 1]?.effectFrom ?? Infinity)
      const signers = this.#valid(one).map(({ user, device, at, publicKey }) => ({ user, device, at, standing: this.#members.standing(device, publicKey, at) }))
      add({
        rank: place < 0 ? null : place + 1, isSigned, from: one.effectFrom, until, followedBy: place < 0 ? partedAt(one, signed, inOrder) : place + 2,
        report: { sha256: one.sha256, id: one.id, version: one.version, proposal: one.proposal, state: place >= 0 ? 'in_force' : isSigned ? 'overtaken' : 'unsigned', from: one.effectFrom, until: finite(until), signers, entries: 0 },
      })
    }
    return candidates
  }

  /** Over this text, each by another person, made with the key that stands with it, at a workstation that the relay knows under that key and had not taken out. @param {Proposal} of */
  #valid({ sha256: digest, signatures }) {
    const people = new Set()
    return signatures.filter(({ user, sha256: over, device, publicKey, signature, at }) => {
      const standing = this.#members.standing(device, publicKey, at)
      if (over !== digest || people.has(user) || standing === 'other_key' || standing === 'removed') return false
      if (!isSignedBy(publicKey, Buffer.from(`dc-policy/1\0${JSON.stringify({ company: this.#company, sha256: digest, user })}`), signature)) return false
      people.add(user)
      return true
    })
  }

  report() {
    this.#candidates ??= this.#settle()
    return this.#reports.filter(({ state, entries }) => state !== 'built_in' || entries > 0)
  }
}

/** @param {Candidate} candidate @param {number} wall @param {number} heard @returns {PolicyFault | null} */
function faultUnder({ rank, isSigned, from, until, followedBy }, wall, heard) {
  if (!isSigned) return 'policy_unsigned'
  if (wall < from - BEGUN_WITHIN_MS) return 'policy_early'
  return heard >= followedBy || (rank !== null && wall > until + HEARD_WITHIN_MS) ? 'policy_over' : null
}

/** Of one that was never to count, since another of its rank was signed first: that rank. @param {Proposal} one @param {readonly Proposal[]} signed @param {readonly Proposal[]} inOrder */
function partedAt(one, signed, inOrder) {
  const seen = new Set()
  for (let at = /** @type {Proposal | undefined} */ (one); at !== undefined && !seen.has(at.proposal); at = signed.find(({ proposal }) => proposal === at?.basedOn)) {
    seen.add(at.proposal)
    if (at.basedOn === null) return 1
    const before = inOrder.findIndex(({ proposal }) => proposal === at?.basedOn)
    if (before >= 0) return before + 2
  }
  return Infinity
}

/** @param {unknown} document */
function nameOf(document) {
  if (typeof document !== 'string') return null
  try {
    const { id, version } = JSON.parse(document)
    return typeof id === 'string' && Number.isSafeInteger(version) ? { id, version: Number(version) } : null
  } catch {
    return null
  }
}

/** @param {number} at */
function finite(at) {
  return Number.isFinite(at) ? at : null
}
