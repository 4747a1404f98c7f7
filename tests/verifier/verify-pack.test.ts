import { execFile } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../core/adapters/environment/system-environment.ts'
import { genesisLink, hex, nextLink, signedMessage } from '../../core/kernel/wire/audit-chain.ts'
import { BUILT_IN, resealed, verified, writtenPacks, type Line, type Packs } from './pack-scene.ts'

const PROGRAM = join(import.meta.dirname, '..', '..', 'verifier', 'bin', 'trujourney-verify.mjs')

let packs: Packs
beforeAll(async () => { packs = await writtenPacks() }, 60_000)
afterAll(() => packs?.remove())

function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => execFile(process.execPath, [PROGRAM, '--built-in', BUILT_IN, ...args], (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })))
}

/** What is found in a pack whose lines somebody changed who could sign the last one. */
async function found(change: (lines: Line[]) => void, from: readonly Line[] = packs.whole.lines) {
  const lines = structuredClone([...from])
  change(lines)
  return (await verified(packs.folder, resealed(packs, lines)))!.faults
}

const at = (t: string, index = 0, lines: readonly Line[] = packs.whole.lines): number => lines.findIndex((line) => line.t === t) + index
/** Of the workstation that wrote the pack, whose chain is the last. */
const ownChain = (lines: readonly Line[] = packs.whole.lines): number => lines.findLastIndex((line) => line.t === 'chain')
const entryAt = (seq: number): number => packs.whole.lines.findIndex((line, index) => line.t === 'entry' && line['seq'] === seq && index > ownChain())
/** Lines are counted from 1. */
const onLine = (index: number, kind: string, where: object = {}) => ({ line: index + 1, kind, ...where })

describe('a pack as it was written', () => {
  it('fits, and says of each chain what is shown', async () => {
    const report = (await verified(packs.folder, readFileSync(packs.whole.path)))!
    expect(report).toMatchObject({ ok: true, faults: [], company: packs.company, device: packs.device })
    const { entries, leaves } = packs.whole.written
    // The other workstation's too, as the relay lets this one have everything.
    expect(report.chains).toMatchObject([{ device: packs.other, fault: null }, { device: packs.device, signatures: 'all', fault: null }])
    expect(report.chains.reduce((sum, chain) => sum + chain.entries, 0)).toBe(entries)
    for (const chain of report.chains) {
      expect(chain.inRecord).toBeGreaterThan(3)
      expect(chain.countersigned).toBeGreaterThan(3)
    }
    expect(report.record).toMatchObject({ size: leaves, others: 0 })
    expect(report.record!.checkpoints.some(({ witnesses }) => witnesses.length === 2)).toBe(true)
    expect(await verified(packs.folder, readFileSync(packs.whole.path), { everySignature: false })).toMatchObject({ ok: true, chains: [{ signatures: 'newest' }, { signatures: 'newest' }] })
  })

  it('ends with 0, 1 or 2, in words or as JSON', async () => {
    const good = await run(packs.whole.path)
    expect(good.code).toBe(0)
    expect(good.out).toContain('Everything fits.')
    expect(good.out).toMatch(/entries 1–\d+: nothing changed, taken out, put in or moved; signed by its key, each/)
    expect(good.out).toMatch(/in the relay’s record, .* countersigned by two witnesses or more/)
    expect(JSON.parse((await run(packs.whole.path, '--json')).out)).toMatchObject({ ok: true })
    const bad = join(packs.folder, 'bad.tjaudit')
    writeFileSync(bad, resealed(packs, packs.whole.lines.toSpliced(entryAt(5), 1)))
    const told = await run(bad)
    expect(told.code).toBe(1)
    expect(told.out).toContain(`line ${entryAt(5) + 1}: entry 5 of ${packs.device} is missing, or another stands in its place`)
    expect((await run(packs.whole.path, '--relay', '00'.repeat(32))).code).toBe(1)
    expect((await run(packs.whole.path, '--company', 'another')).code).toBe(1)
    for (const args of [[], [packs.folder], [join(packs.folder, 'nothing')], [packs.whole.path, packs.alone.path], [packs.whole.path, '--other'], [PROGRAM]]) expect((await run(...args)).code).toBe(2)
    expect((await run('--help')).code).toBe(0)
  })

  it('without the relay’s record says what that leaves open', async () => {
    const alone = await run(packs.alone.path)
    expect(alone.code).toBe(0)
    expect(alone.out).toContain('The relay’s record is not in this pack')
    expect(packs.alone.written.leaves).toBeNull()
  })
})

describe('A01 a pack whose writer changed it and signed it again', () => {
  const own = (seq: number) => ({ chain: packs.device, seq })

  it('names the first entry that was changed, taken out, put in or moved', async () => {
    const [three, four] = [entryAt(3), entryAt(4)]
    expect(await found((lines) => { lines[three] = { ...lines[three]!, body: String(lines[three]!['body']).replace('allowed', 'refused') } })).toEqual([onLine(three, 'link', own(3))])
    expect((await found((lines) => { lines.splice(three, 1) }))[0]).toEqual(onLine(three, 'missing', own(3)))
    expect((await found((lines) => { lines.splice(four, 0, lines[three]!) }))[0]).toEqual(onLine(four, 'missing', own(4)))
    expect((await found((lines) => { lines.splice(three, 2, lines[four]!, lines[three]!) }))[0]).toEqual(onLine(three, 'missing', own(3)))
    expect((await found((lines) => { lines.splice(three, 2, { ...lines[four]!, seq: 3 }, { ...lines[three]!, seq: 4 }) }))[0]).toEqual(onLine(three, 'link', own(3)))
    const last = packs.whole.lines.findLastIndex(({ t }) => t === 'entry')
    const inRecord = (await verified(packs.folder, resealed(packs, packs.whole.lines)))!.chains[1]!.inRecord
    const cut = await found((lines) => { lines.splice(entryAt(inRecord), last - entryAt(inRecord) + 1) })
    expect(cut.at(-1)).toMatchObject({ kind: 'entries_missing', ...own(inRecord) })
  })

  it.each([
    ['entry', 'link', 'link'], ['entry', 'signature', 'signature'], ['chain', 'publicKey', 'link'], ['chain', 'device', 'body'], ['log', 'relayKey', 'log_key'], ['log', 'logKey', 'log_key'], ['log', 'certificate', 'log_key'],
    ['witness', 'publicKey', 'cosignature'], ['witness', 'device', 'cosignature'], ['leaf', 'leaf', 'leaf'], ['checkpoint', 'note', 'form'],
  ])('names what is wrong with %s %s', async (t, field, kind) => {
    const faults = await found((lines) => {
      const index = at(t)
      const value = String(lines[index]![field])
      // A letter for a letter, so that the form stays what it was.
      lines[index] = { ...lines[index]!, [field]: `${value.slice(0, 8)}${value[8] === '0' ? '1' : '0'}${value.slice(9)}` }
    })
    expect(faults.map((fault) => fault.kind)).toContain(kind)
  })

  it('names a signature that only the record knows of, when each is not looked at', async () => {
    const index = entryAt(6)
    const lines = structuredClone([...packs.whole.lines])
    lines[index] = { ...lines[index]!, signature: lines[index + 1]!['signature'] }
    const report = (await verified(packs.folder, resealed(packs, lines), { everySignature: false }))!
    expect(report.faults).toEqual([onLine(index, 'record_differs', own(6))])
  })

  it('A03 names the first entry that was written anew with the workstation’s own key', async () => {
    let link = genesisLink(sha256, packs.publicKey, packs.company)
    const faults = await found((lines) => {
      for (const [index, line] of lines.entries()) {
        if (line.t !== 'entry' || index < ownChain(lines)) continue
        const body = line['seq'] === 4 ? String(line['body']).replace('"decision":"allowed"', '"decision":"refused"') : String(line['body'])
        link = nextLink(sha256, link, Buffer.from(body))
        lines[index] = { ...line, body, link: hex(link), signature: Buffer.from(packs.sign(signedMessage(link))).toString('base64') }
      }
    })
    expect(faults).toEqual([onLine(entryAt(4), 'record_differs', own(4))])
    // Without the relay's record nobody could tell.
    expect(await found((lines) => { lines.splice(at('log'), at('chain') - at('log')) })).toEqual([])
  })

  it.each([
    ['keys in another order', (body: string) => `{"v":1,${body.slice(1).replace(',"v":1', '')}`], ['a key twice', (body: string) => body.replace('"v":1', '"v":1,"v":1')], ['a space', (body: string) => body.replace('"v":1', '"v": 1')],
    ['a number of another kind', (body: string) => body.replace('"v":1', '"v":1e21')], ['half a letter', (body: string) => body.replace(/"reason":(null|"[^"]*")/, '"reason":"\\ud800"')], ['no object', () => '7'],
  ])('A09 takes one form of a body only: not one with %s, signed as it is', async (_, change) => {
    let link = genesisLink(sha256, packs.publicKey, packs.company)
    const faults = await found((lines) => {
      lines.splice(at('log'), at('chain') - at('log'))
      for (const [index, line] of lines.entries()) {
        if (line.t !== 'entry' || index < ownChain(lines)) continue
        const body = line['seq'] === 4 ? change(String(line['body'])) : String(line['body'])
        link = nextLink(sha256, link, Buffer.from(body))
        lines[index] = { ...line, body, link: hex(link), signature: Buffer.from(packs.sign(signedMessage(link))).toString('base64') }
      }
    })
    expect(faults).toMatchObject([{ kind: 'body', ...own(4) }])
  })

  it('A09 shows what a pack names as what it is, whatever a terminal would make of it', async () => {
    const path = join(packs.folder, 'terminal.tjaudit')
    const lines = structuredClone([...packs.whole.lines])
    lines[0] = { ...lines[0]!, company: 'a\u001b[2Jb\u202ec\nEverything fits.' }
    writeFileSync(path, resealed(packs, lines))
    const { code, out } = await run(path)
    expect(code).toBe(1)
    expect(out).toContain('audit pack of company a\\u{1b}[2Jb\\u{202e}c\\u{a}Everything fits.')
    expect(out).not.toContain('\u001b')
    expect(out.split('\n')).not.toContain('Everything fits.')
  })

  it('names a record that was changed, cut, or put together otherwise', async () => {
    const leaf = at('leaf', 2)
    const changedLeaf = (line: Line): Line => ({ ...line, leaf: String(line['leaf']).replace(/"rtime":(\d)/, (_, digit) => `"rtime":${digit === '1' ? 2 : 1}`) })
    expect((await found((lines) => { lines[leaf] = changedLeaf(lines[leaf]!) }))[0]).toMatchObject({ kind: 'root' })
    expect((await found((lines) => { lines.splice(leaf, 1) }))[0]!.kind).toMatch(/^(leaf_order|root)$/)
    const count = packs.whole.lines.filter(({ t }) => t === 'leaf').length
    expect((await found((lines) => { lines.splice(at('leaf', count - 1), 1) }))[0]).toEqual(onLine(at('leaf', count - 1), 'leaves_missing'))
    expect((await found((lines) => { lines.splice(at('chain'), 0, lines[leaf]!) }))[0]).toMatchObject({ kind: 'leaf_order' })
    expect((await found((lines) => { lines.splice(at('checkpoint'), 0, lines[leaf]!) })).map(({ kind }) => kind)).toContain('order')
    expect((await found((lines) => { lines.splice(2, 0, { t: 'other' }) }))[0]).toEqual(onLine(2, 'line'))
    const note = at('checkpoint')
    expect((await found((lines) => { lines[note] = { ...lines[note]!, note: String(lines[note]!['note']).replace(/\n(\d)/, (_, digit) => `\n${digit === '1' ? 2 : 1}`) } }))[0]).toEqual(onLine(note, 'log_signature'))
  })
})

describe('documents, papers and files', () => {
  const own = (seq: number) => ({ chain: packs.device, seq })
  const updates = () => packs.whole.lines.flatMap((line, index) => (line.t === 'update' ? [index] : []))
  /** The first entry of the own chain that names an update whose bytes are there still, and where that update stands. */
  function named() {
    for (const index of updates()) {
      const document = String(packs.whole.lines.findLast((line, at) => at < index && line.t === 'document')!['name'])
      const entry = packs.whole.lines.findIndex((line, at) => line.t === 'entry' && at > ownChain() && (JSON.parse(String(line['body'])) as { updates: { sha256: string }[] }).updates.some(({ sha256: digest }) => digest === packs.whole.lines[index]!['sha256']))
      if (entry >= 0) return { index, entry, document, seq: Number(packs.whole.lines[entry]!['seq']) }
    }
    throw new Error('no update is named')
  }

  it('holds each update that is there against the entry that names it, and says what is folded and what nobody names', async () => {
    const { documents, papers, version } = (await verified(packs.folder, readFileSync(packs.whole.path)))!
    expect(version).toBe(2)
    expect(documents).toMatchObject({ differ: 0, later: 0 })
    expect(documents!.match).toBeGreaterThan(5)
    expect(documents!.inFolded).toBeGreaterThan(2)
    expect(documents!.match + documents!.inFolded + documents!.summed).toBe(documents!.named)
    expect(documents!.updates).toBe(updates().length)
    expect(documents!.match + documents!.ofOthers + documents!.unnamed).toBe(documents!.updates)
    expect(documents!.folded).toBeGreaterThan(0)
    expect(papers).toMatchObject({ count: 1, entered: 1 })
    expect((await run(packs.whole.path)).out).toMatch(/its entries name \d+ updates: \d+ match, \d+ lie in what was folded\n/)
  })

  it('names the first update that is another one, is gone, or was never there', async () => {
    const { index, entry, document, seq } = named()
    const other = 'ab'.repeat(32)
    expect(await found((lines) => { lines[index] = { ...lines[index]!, sha256: other } })).toEqual([onLine(entry, 'update_differs', { ...own(seq), document })])
    // Everything of that document is taken out: what is named must be there.
    const from = packs.whole.lines.findLastIndex((line, at) => at < index && line.t === 'document') + 1
    const to = packs.whole.lines.findIndex((line, at) => at >= from && line.t !== 'update')
    expect((await found((lines) => { lines.splice(from, to - from) }))[0]).toMatchObject({ kind: 'update_missing', ...own(seq), document })
    expect((await found((lines) => { lines.splice(from - 1, to - from + 1) })).map(({ kind }) => kind)).toEqual(['documents_missing', 'update_missing'])
    // Announced, and none of them there.
    expect((await found((lines) => { lines.splice(at('documents') + 1, at('log') - at('documents') - 1) })).map(({ kind }) => kind)).toEqual(['documents_missing', 'update_missing'])
    expect((await found((lines) => { lines.splice(at('documents'), at('log') - at('documents')) })).map(({ kind }) => kind)).toEqual(['documents_missing'])
    expect(await found((lines) => { lines[index] = { ...lines[index]!, seq: 0 } })).toContainEqual(onLine(index, 'line'))
    const path = join(packs.folder, 'differs.tjaudit')
    writeFileSync(path, resealed(packs, packs.whole.lines.with(index, { ...packs.whole.lines[index]!, sha256: other })))
    expect(await run(path)).toMatchObject({ code: 1, out: expect.stringContaining(`the update of ${document} that entry ${seq} of ${packs.device} names is another one`) as string })
  })

  it('holds whoever signed a paper against what the relay has told of that workstation, and names a key that anybody could have made', async () => {
    const of = at('paper')
    const issued = (publicKey: Uint8Array, signed: (message: Buffer) => Uint8Array, device: unknown = packs.device): Line => {
      const sha256 = 'cd'.repeat(32)
      return { t: 'paper', record: 'invoice', id: 'job/1', kind: 'invoice', sha256, at: Number(packs.whole.lines[of]!['at']), device, publicKey: Buffer.from(publicKey).toString('base64'), signature: Buffer.from(signed(Buffer.from(`trujourney-invoice/1\0${packs.company}\0${sha256}`))).toString('base64') }
    }
    const told = async (paper: Line, change: (lines: Line[]) => void = () => {}) => {
      const lines = packs.whole.lines.toSpliced(of, 0, paper)
      change(lines)
      return (await verified(packs.folder, resealed(packs, lines)))!
    }
    const forger = generateKeyPairSync('ed25519')
    const forged = issued(new Uint8Array(forger.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)), (message) => sign(null, message, forger.privateKey))
    const honest = issued(packs.publicKey, packs.sign)
    expect(await told(honest)).toMatchObject({ ok: true, papers: { count: 2, signed: 1, byUnknown: 0 } })
    // The signature is right by the key beside it, and that key is nobody's.
    expect((await told(forged)).faults).toEqual([onLine(of, 'paper_key', { document: 'job/1', chain: packs.device })])
    expect((await told({ ...forged, device: 'nobody' })).papers).toMatchObject({ signed: 1, byUnknown: 1 })
    const member = packs.whole.lines.findIndex(({ t, device }) => t === 'member' && device === packs.device)
    const removed = (lines: Line[]) => void (lines[member] = { ...lines[member]!, revokedAt: Number(honest['at']) })
    expect((await told(honest, removed)).faults).toContainEqual(onLine(of, 'paper_removed', { document: 'job/1', chain: packs.device }))
    // What a customer signed too, of whose signature there is nothing here.
    expect(await found((lines) => { lines[of] = { ...lines[of]!, publicKey: forged['publicKey'] } })).toEqual([onLine(of, 'paper_key', { document: packs.whole.lines[of]!['id'], chain: packs.device })])
    // What comes with an issuer's tokens alone is a device without a key.
    expect((await told(honest, (lines) => void lines.splice(member, 0, { t: 'member', device: 'a-page', publicKey: '', enrolledAt: 1, revokedAt: null }))).faults).toEqual([])
    const path = join(packs.folder, 'forged.tjaudit')
    writeFileSync(path, resealed(packs, packs.whole.lines.toSpliced(of, 0, forged)))
    expect(await run(path)).toMatchObject({ code: 1, out: expect.stringContaining(`job/1 is signed with another key than the relay knows workstation ${packs.device} by`) as string })
  })

  it('finds files that somebody was handed, by whom they were made and in which entry, and names what nobody has put on record', async () => {
    const told = JSON.parse((await run(packs.whole.path, '--documents', packs.handed, '--json')).out) as { ok: boolean; files: { path: string; found: { what: string }[] }[] }
    expect(told.ok).toBe(true)
    const by = new Map(told.files.map((file) => [file.path, file.found]))
    expect(by.get(join('more', 'other.pdf'))).toEqual([])
    expect(by.get(join('more', 'quote.json'))).toMatchObject([{ what: 'paper', paper: { record: 'signedDocument', kind: 'quote', chain: packs.device, seq: expect.any(Number) as number } }])
    expect(by.get('jobs.csv')).toMatchObject([{ what: 'file', file: 'jobs.csv', action: 'export.write', chain: packs.device }])
    expect([...by].filter(([path, list]) => list.length === 0 && path !== join('more', 'other.pdf'))).toEqual([])
    const words = (await run(packs.whole.path, '--documents', packs.handed)).out
    expect(words).toMatch(/other\.pdf {2}[0-9a-f]{16}…\n {4}nobody has put this on record/)
    expect(words).toMatch(/jobs\.csv, made by export\.write, entry \d+ of /)
    expect((await run(packs.whole.path, '--documents', join(packs.folder, 'nothing'))).code).toBe(2)
  })

  it('reads a pack of version 1, and says what it lacks', async () => {
    const lines = packs.whole.lines.filter(({ t }) => !['member', 'policy', 'signature', 'documents', 'document', 'update', 'paper'].includes(t)).map((line) => (line.t === 'chain' ? { t: 'chain', device: line['device'], publicKey: line['publicKey'] } : line.t === 'trujourney-audit' ? { ...line, v: 1 } : line))
    const path = join(packs.folder, 'first.tjaudit')
    writeFileSync(path, resealed(packs, lines))
    expect(await run(path)).toMatchObject({ code: 0, out: expect.stringContaining('This pack is of version 1: it has nothing of documents, papers and policies') as string })
    expect((await found((all) => { all[0] = { ...all[0]!, v: 1 } })).map(({ kind }) => kind)).toContain('line')
    expect(await verified(packs.folder, resealed(packs, packs.whole.lines.with(0, { ...packs.whole.lines[0]!, v: 3 })))).toBeNull()
  })
})

describe('a pack that somebody else changed', () => {
  it('does not fit with any byte changed, and the line is named or the whole file is', async () => {
    const whole = readFileSync(packs.whole.path)
    const step = Math.ceil(whole.length / 150)
    for (let position = 7; position < whole.length; position += step) {
      const changed = Buffer.from(whole)
      changed[position]! ^= 1
      const report = await verified(packs.folder, changed)
      if (report === null) continue
      expect(report.ok).toBe(false)
      const line = whole.subarray(0, position).filter((byte) => byte === 10).length + 1
      expect(report.faults.some((fault) => fault.line === line || fault.kind === 'end' || fault.kind === 'cut')).toBe(true)
    }
  })

  it('does not fit when it was cut anywhere', async () => {
    const whole = readFileSync(packs.whole.path)
    for (const length of [whole.length - 1, whole.length - 2, Math.floor(whole.length / 2), Math.floor(whole.length / 3), whole.lastIndexOf(10, whole.length - 2) + 1]) {
      const report = (await verified(packs.folder, whole.subarray(0, length)))!
      expect(report.faults.map(({ kind }) => kind)).toContain('cut')
    }
    expect(await verified(packs.folder, '')).toBeNull()
    expect((await verified(packs.folder, Buffer.concat([whole, whole])))!.ok).toBe(false)
  })
})
