import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rawPublicKey, sha256, verifyEd25519 } from '../../adapters/environment/system-environment.ts'
import { leafBytes, leafOf, parseLeaf } from './audit-leaf.ts'
import { checkpointText, cosign, cosignedAt, originOf, parseCheckpoint, readCheckpoint, signCheckpoint, witnessName, type ReadCheckpoint } from './checkpoint.ts'
import { formatNote, noteKeyHash, parseNote } from './signed-note.ts'

const crypto = { sha256, verify: verifyEd25519 }
const [logKeys, witnessKeys] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
const raw = (key: KeyObject) => rawPublicKey(key.export({ format: 'der', type: 'spki' }))
const log = { name: originOf('ab12', 'company'), publicKey: raw(logKeys.publicKey) }
const witness = { name: witnessName('company', 'device'), publicKey: raw(witnessKeys.publicKey) }
const checkpoint = { origin: log.name, size: 1_234, root: new Uint8Array(sha256(Buffer.from('root'))) }
const signed = signCheckpoint(sha256, checkpoint, log, (message) => sign(null, message, logKeys.privateKey))
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

describe('a checkpoint', () => {
  it('is written as C2SP has it', () => {
    const [origin, size, root, empty, signature, end] = textOf(signed).split('\n')
    expect([origin, size, root, empty, end]).toEqual(['ab12/company', '1234', Buffer.from(checkpoint.root).toString('base64'), '', ''])
    expect(signature).toMatch(/^— ab12\/company [A-Za-z0-9+/]+=*$/)
    const bytes = Buffer.from(signature!.split(' ')[2]!, 'base64')
    // SHA-256(name, newline, 1 for Ed25519, key), its first four bytes.
    expect(bytes.subarray(0, 4)).toEqual(Buffer.from(sha256(Buffer.concat([Buffer.from('ab12/company\n\u0001'), log.publicKey])).subarray(0, 4)))
    expect(bytes).toHaveLength(68)
  })

  it('reads the published example of a signed note', () => {
    // From the signed-note specification of Go's module database.
    const key = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64')
    const note = parseNote(Buffer.from('If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'))!
    const keyHash = noteKeyHash(sha256, 'PeterNeumann', 'ed25519', key.subarray(1))
    expect(Buffer.from(keyHash).toString('hex')).toBe('c74f20a3')
    expect(note.signatures[0]!.keyHash).toEqual(new Uint8Array(keyHash))
    expect(verifyEd25519(key.subarray(1), Buffer.from(note.text), note.signatures[0]!.bytes)).toBe(true)
  })

  it('is read back, and countersigned with a time', () => {
    const read = readCheckpoint(crypto, signed, log) as ReadCheckpoint
    expect(read.checkpoint).toEqual(checkpoint)
    const cosignature = cosign(sha256, read.note.text, witness, 1_780_000_000, (message) => sign(null, message, witnessKeys.privateKey))
    const note = parseNote(formatNote({ ...read.note, signatures: [...read.note.signatures, cosignature] }))!
    expect(cosignedAt(crypto, note, witness)).toBe(1_780_000_000)
    expect(readCheckpoint(crypto, formatNote(note), log)).toMatchObject({ checkpoint })
    // Neither for another text nor another time, nor by the log's own key.
    expect(cosignedAt(crypto, { ...note, text: checkpointText({ ...checkpoint, size: 1_235 }) }, witness)).toBeNull()
    const moved = cosignature.bytes.slice()
    moved[7]! ^= 1
    expect(cosignedAt(crypto, { ...note, signatures: [{ ...cosignature, bytes: moved }] }, witness)).toBeNull()
    expect(cosignedAt(crypto, note, { ...witness, publicKey: log.publicKey })).toBeNull()
    expect(cosignedAt(crypto, read.note, witness)).toBeNull()
  })

  it('of another tree, or by another key, is refused by name', () => {
    expect(readCheckpoint(crypto, signed, { ...log, name: 'ab12/other' })).toBe('origin')
    expect(readCheckpoint(crypto, signed, { ...log, publicKey: witness.publicKey })).toBe('signature')
    expect(readCheckpoint(crypto, signCheckpoint(sha256, checkpoint, log, (message) => sign(null, message, witnessKeys.privateKey)), log)).toBe('signature')
  })

  it('with any byte changed is none', () => {
    fc.assert(fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = signed.slice()
      bytes[at % bytes.length]! ^= change
      expect(readCheckpoint(crypto, bytes, log)).toBeTypeOf('string')
    }), { numRuns: 300 })
  })

  it.each([
    ['a leading zero', 'o\n01\nR\n'], ['a sign', 'o\n+1\nR\n'], ['no number', 'o\n\nR\n'], ['more than 53 bits', 'o\n9007199254740993\nR\n'], ['hexadecimal', 'o\n0x1\nR\n'],
    ['no origin', '\n1\nR\n'], ['a space in the origin', 'a b\n1\nR\n'], ['a plus in the origin', 'a+b\n1\nR\n'], ['a byte order mark', '\uFEFFo\n1\nR\n'],
    ['an extension line', 'o\n1\nR\nmore\n'], ['no last newline', 'o\n1\nR'], ['a carriage return', 'o\n1\r\nR\n'],
    ['a short root', 'o\n1\nAAAA\n'], ['a root that is not padded', 'o\n1\nU\n'], ['a root in the other alphabet', 'o\n1\nL\n'],
  ])('with %s is none', (_, form) => {
    const root = Buffer.alloc(32, 0xfb).toString('base64')
    const text = form.replace('R', root).replace('U', root.replace('=', '')).replace('L', root.replaceAll('+', '-').replaceAll('/', '_'))
    expect(parseCheckpoint(text)).toBeNull()
    expect(parseCheckpoint(`o\n1\n${root}\n`)).toMatchObject({ size: 1 })
  })

  it.each([
    ['no signature', 'o\n1\nroot\n\n'], ['no empty line', 'o\n1\nroot\n'], ['a hyphen for the dash', 'o\n\n- o AAAAAAAA\n'], ['nothing but signatures', '\n\n— o AAAAAAAA\n'],
    ['a signature that is cut', 'o\n\n— o AAAAAAAA'], ['a name with a plus', 'o\n\n— a+b AAAAAAAA\n'], ['two spaces', 'o\n\n— o  AAAAAAAA\n'], ['base64 that is not padded', 'o\n\n— o AAAAAAA\n'],
    ['base64 with bits behind its end', 'o\n\n— o AAAAAAB=\n'], ['a key hash alone', 'o\n\n— o AAAAAA==\n'], ['a tab', 'o\tx\n\n— o AAAAAAAA\n'],
  ])('a note with %s is none', (_, text) => {
    expect(parseNote(Buffer.from(text))).toBeNull()
  })

  it('a note is not endless, and not of other bytes than UTF-8', () => {
    expect(parseNote(Buffer.from('o\n\n— o AAAAAAAA\n'))).not.toBeNull()
    expect(parseNote(Buffer.from(`o\n\n${'— o AAAAAAAA\n'.repeat(101)}`))).toBeNull()
    expect(parseNote(Buffer.concat([Buffer.from([0xff]), Buffer.from('o\n\n— o AAAAAAAA\n')]))).toBeNull()
    expect(parseNote(Buffer.from(`${'o'.repeat(65_536)}\n\n— o AAAAAAAA\n`))).toBeNull()
  })
})

describe('a leaf', () => {
  const leaf = leafOf(sha256, 'device', { seq: 7, link: sha256(Buffer.from('link')), signature: new Uint8Array(64) }, 1_780_000_000_000)

  it('is read as it was written', () => {
    expect(parseLeaf(leafBytes(leaf))).toEqual(leaf)
    expect(textOf(leafBytes(leaf))).toMatch(/^\{"chain":"device","link":"[0-9a-f]{64}","rtime":1780000000000,"seq":7,"sigSha256":"[0-9a-f]{64}"\}$/)
  })

  it.each([
    ['keys in another order', JSON.stringify(leaf)], ['a key twice', textOf(leafBytes(leaf)).replace('"seq":7', '"seq":7,"seq":7')], ['a space', textOf(leafBytes(leaf)).replace(':7', ': 7')],
    ['another key', textOf(leafBytes(leaf)).replace('}', ',"x":1}')], ['a number in another form', textOf(leafBytes(leaf)).replace(':7', ':7.0')], ['no number', textOf(leafBytes(leaf)).replace(':7', ':null')],
    ['a short link', textOf(leafBytes(leaf)).replace(leaf.link, leaf.link.slice(2))], ['capitals', textOf(leafBytes(leaf)).replace(leaf.link, leaf.link.toUpperCase())],
  ])('with %s is none', (_, text) => {
    expect(parseLeaf(Buffer.from(text))).toBeNull()
  })
})
