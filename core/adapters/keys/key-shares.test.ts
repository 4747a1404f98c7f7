import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { valueOf } from '../../../tests/support/value-of.ts'
import { createFileKeyStore } from './file-key-store.ts'
import { readShareCode, writeShareCode } from './share-code.ts'

const fileKey = { kind: 'file', secret: new Uint8Array(randomBytes(32)) } as const
const HOLDERS = ['ada', 'bo', 'cy']

async function company(holders = HOLDERS, needed = 2) {
  const folder = scratchFolder()
  const store = createFileKeyStore(folder, { now: () => 1_780_000_000_000 })
  const { keys } = valueOf(await store.create('company-a', fileKey))
  const shares = valueOf(await store.makeShares(fileKey, holders, needed))
  const open = (...codes: (string | undefined)[]) => store.open({ kind: 'shares', codes: codes.map((code) => code ?? '') })
  return { folder, store, keys, shares, codes: shares.map(({ code }) => code), open }
}

it('opens with any two of three, and with all three (K07)', async () => {
  const { keys, codes, open } = await company()
  for (const pair of [[0, 1], [1, 2], [2, 0], [0, 1, 2]]) expect(valueOf(await open(...pair.map((at) => codes[at]))).keys).toEqual(keys)
})

it('opens with no share, one, or one twice not at all, and says what is missing (K07)', async () => {
  const { codes, open, store } = await company()
  expect(await open()).toMatchObject({ failure: { code: 'keys.shares_too_few', params: { given: 0, needed: 2 } } })
  expect(await open(codes[1])).toMatchObject({ failure: { code: 'keys.shares_too_few', params: { given: 1, needed: 2 } } })
  expect(await open(codes[1], codes[1])).toMatchObject({ failure: { code: 'keys.share_twice', params: { number: 2 } } })
  // Nothing was opened, so nothing is due.
  expect(valueOf(store.state()).shares).toMatchObject({ usedAt: null })
})

it('names a mistyped share, one of another company, and one of a set before (K07)', async () => {
  const { codes, open, store } = await company()
  const other = await company()
  const slip = codes[1]!.replace(/^./, (symbol) => (symbol === '2' ? '3' : '2'))
  expect(await open(codes[0], slip)).toMatchObject({ failure: { code: 'keys.share_mistyped', params: { position: 2 } } })
  expect(await open(codes[0], other.codes[2])).toMatchObject({ failure: { code: 'keys.share_foreign', params: { position: 2, number: 3 } } })
  // A forged one that claims to be of this set, and another’s number on one’s own share.
  const own = readShareCode(codes[0]!)!
  expect(await open(codes[1], writeShareCode({ ...own, bytes: new Uint8Array(randomBytes(23)) }))).toMatchObject({ failure: { code: 'keys.share_foreign' } })
  expect(await open(codes[1], writeShareCode({ ...own, number: 3 }))).toMatchObject({ failure: { code: 'keys.share_foreign' } })
  const next = valueOf(await store.makeShares(fileKey, HOLDERS, 2))
  expect(await open(codes[0], codes[1])).toMatchObject({ failure: { code: 'keys.share_foreign', params: { position: 1, number: 1 } } })
  expect(await open(next[0]?.code, codes[1])).toMatchObject({ failure: { code: 'keys.share_foreign', params: { position: 2 } } })
  expect((await open(next[0]?.code, next[1]?.code)).ok).toBe(true)
})

it('takes shares as people type them, and as many of as many as was chosen', async () => {
  const { codes, open, keys } = await company(['a', 'b', 'c', 'd', 'e'], 3)
  const typed = codes.map((code) => code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))
  expect(await open(typed[4], typed[1])).toMatchObject({ failure: { code: 'keys.shares_too_few', params: { given: 2, needed: 3 } } })
  expect(valueOf(await open(typed[4], typed[1], typed[2])).keys).toEqual(keys)
  const { store } = await company()
  for (const [holders, needed] of [[['a'], 1], [['a', 'b'], 1], [['a', 'b'], 3], [['a', 'a', 'b'], 2], [Array.from({ length: 11 }, (_, at) => `u${at}`), 2]] as const) expect(await store.makeShares(fileKey, holders, needed)).toMatchObject({ failure: { code: 'keys.share_holders' } })
})

it('is on disk before it gives anything away, told once, and due until there are new ones', async () => {
  const { store, codes, open } = await company()
  expect(valueOf(await open(codes[0], codes[2])).byShares).toEqual([{ at: 1_780_000_000_000, numbers: [1, 3] }])
  // As after a crash: whoever opens it next is told.
  expect(valueOf(await store.open(fileKey)).byShares).toEqual([{ at: 1_780_000_000_000, numbers: [1, 3] }])
  store.recorded()
  expect(valueOf(await store.open(fileKey)).byShares).toEqual([])
  expect(valueOf(store.state()).shares?.usedAt).toBe(1_780_000_000_000)
  valueOf(await store.makeShares(fileKey, HOLDERS, 2))
  expect(valueOf(store.state()).shares?.usedAt).toBeNull()
})

it('leaves no share in the key file, and a program that knows none does not touch it', async () => {
  const { folder, codes, store } = await company()
  const text = readFileSync(join(folder, 'keys.json'), 'utf8')
  for (const code of codes) {
    const bytes = Buffer.from(readShareCode(code)!.bytes)
    for (const hidden of [code, code.replaceAll('-', ''), bytes.toString('hex'), bytes.toString('base64')]) expect(text).not.toContain(hidden)
  }
  expect(JSON.parse(text)).toMatchObject({ keys: { format: 2 } })
  const plain = scratchFolder()
  valueOf(await createFileKeyStore(plain).create('company-b', fileKey))
  expect(JSON.parse(readFileSync(join(plain, 'keys.json'), 'utf8'))).toMatchObject({ keys: { format: 1 } })
  expect(valueOf(store.state())).toMatchObject({ ways: ['file', 'recovery', 'shares'], shares: { needed: 2, holders: [{ number: 1, holder: 'ada' }, { number: 2, holder: 'bo' }, { number: 3, holder: 'cy' }] } })
})
