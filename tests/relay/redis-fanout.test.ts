import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Follower, Heard } from '../../sync-relay/fanout/fanout.ts'
import { MOST_TOLD_BYTES, RedisFanout } from '../../sync-relay/fanout/redis-fanout.ts'
import { parseKeyRing } from '../../sync-relay/keys/key-ring.ts'
import { eventually } from '../support/relay-network.ts'
import { noRedis, startRedis } from '../support/servers/redis.ts'
import type { TestServer } from '../support/servers/server-process.ts'

const RING = parseKeyRing(`first ${'1f'.repeat(32)}`)
const COMPANY = randomUUID()
const LOCATION = randomUUID()
const doc = (number: number) => `${COMPANY}/${LOCATION}/ops/2026-${String(number).padStart(2, '0')}`
const LIFE_MS = 600
/** What docs/relay.md says that a user for it wants. */
const RIGHTS = /`(~tj:[^`]+)`/.exec(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'relay.md'), 'utf8'))?.[1] ?? ''

describe.skipIf(noRedis !== undefined)('several processes over Redis', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startRedis()
  })

  /** As a user that may do what docs/relay.md says, and nothing else. */
  async function asRelay(): Promise<string> {
    const redis = new Redis(server.url)
    await redis.call('ACL', 'SETUSER', 'relay', 'reset', 'on', '>only-for-tests', ...RIGHTS.split(' '))
    redis.disconnect()
    return server.url.replace(/:[^:@]*@/, 'relay:only-for-tests@').replace('//:', '//')
  }
  afterAll(() => server.close())

  function process({ wrap = RING, url = server.url } = {}) {
    const lives: boolean[] = []
    const failed: unknown[] = []
    const fanout = new RedisFanout({ url, relayId: 'a'.repeat(64), wrap, lifeMs: LIFE_MS, changed: (isLive) => lives.push(isLive), failed: (error) => failed.push(error) })
    onTestFinished(async () => {
      await fanout.close()
      expect(failed).toEqual([])
    })
    return { fanout, lives, live: () => eventually(() => fanout.isLive, 5_000) }
  }

  function listener() {
    const heard: Heard[] = []
    const seen: { readonly from: string; readonly told: string }[] = []
    const gone: string[] = []
    const follower: Follower = {
      heard: (update) => heard.push(update),
      seen: (from, told) => seen.push({ from, told: new TextDecoder().decode(told) }),
      gone: (isFrom) => gone.push(...seen.map(({ from }) => from).filter(isFrom)),
    }
    return { follower, heard, seen, gone }
  }

  const update = (number: number, seq: number, length = 20) => ({ company: COMPANY, document: doc(number), seq, device: 'somebody', bytes: new Uint8Array(length).fill(seq), claimed: [seq] })
  const bytesOf = (text: string) => new TextEncoder().encode(text)

  it('needs no more rights than the page says', async () => {
    const url = await asRelay()
    const [one, two] = [process({ url }), process({ url })]
    await Promise.all([one.live(), two.live()])
    const hears = listener()
    const stop = await two.fanout.follow(COMPANY, doc(8), hears.follower)
    one.fanout.tellStored(update(8, 1))
    one.fanout.tellPresence(COMPANY, doc(8), 1, bytesOf('here'), false)
    await eventually(() => hears.heard.length === 1 && hears.seen.length === 1, 2_000)
    expect(await one.fanout.useOnce(randomUUID(), 1_000)).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, LIFE_MS * 1.5))
    const late = listener()
    const stopLate = await two.fanout.follow(COMPANY, doc(8), late.follower)
    await eventually(() => late.seen.length === 1, 2_000)
    one.fanout.tellPresence(COMPANY, doc(8), 1, bytesOf('gone'), true)
    stop()
    stopLate()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect([one.lives, two.lives]).toEqual([[true], [true]])
    for (const { fanout } of [one, two]) await fanout.close()
    // Much of what is refused is borne without a word: Redis keeps what it was.
    const asker = new Redis(server.url)
    expect(await asker.call('ACL', 'LOG')).toEqual([])
    asker.disconnect()
  })

  it('hears what the others have stored in documents that it has open, in order, and not what it has stored itself; large ones by their place alone', async () => {
    const [one, two] = [process(), process()]
    await Promise.all([one.live(), two.live()])
    const [own, others, closed] = [listener(), listener(), listener()]
    await one.fanout.follow(COMPANY, doc(1), own.follower)
    await two.fanout.follow(COMPANY, doc(1), others.follower)
    const stop = await two.fanout.follow(COMPANY, doc(2), closed.follower)
    stop()
    for (let seq = 1; seq <= 50; seq += 1) {
      one.fanout.tellStored(update(1, seq))
      one.fanout.tellStored(update(2, seq))
    }
    one.fanout.tellStored(update(1, 51, MOST_TOLD_BYTES + 1))
    await eventually(() => others.heard.length === 51, 2_000, () => others.heard.length)
    expect(others.heard.map(({ seq }) => seq)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1))
    const { company: _company, document: _document, ...first } = update(1, 1)
    expect(others.heard[0]).toEqual(first)
    expect(others.heard[50]?.bytes).toBeNull()
    expect([own.heard, closed.heard]).toEqual([[], []])
  })

  it('lets Redis, whoever listens to it and another relay see sealed bytes only, and does not hear the same twice or from elsewhere', async () => {
    const spy = new Redis(server.url)
    const messages: { readonly channel: string; readonly bytes: Buffer }[] = []
    await spy.psubscribe('*')
    spy.on('pmessageBuffer', (_pattern: string, channel: Buffer, bytes: Buffer) => messages.push({ channel: channel.toString(), bytes }))
    const [one, two, stranger] = [process(), process(), process({ wrap: parseKeyRing(`first ${'2e'.repeat(32)}`) })]
    await Promise.all([one.live(), two.live(), stranger.live()])
    const [hears, strange] = [listener(), listener()]
    await two.fanout.follow(COMPANY, doc(1), hears.follower)
    await stranger.fanout.follow(COMPANY, doc(1), strange.follower)
    const secret = 'the piano of Madame Tremblay'
    one.fanout.tellStored({ ...update(1, 1), bytes: bytesOf(secret) })
    one.fanout.tellPresence(COMPANY, doc(1), 1, bytesOf(secret), false)
    await eventually(() => hears.heard.length === 1 && hears.seen.length === 1, 2_000)
    const asker = new Redis(server.url)
    for (const { channel, bytes } of messages.slice()) {
      await asker.publish(channel, bytes)
      await asker.publish(channel, Buffer.concat([bytes.subarray(0, -1), Buffer.from([0])]))
      await asker.publish(channel.replace(/\d+$/, '77'), bytes)
    }
    one.fanout.tellStored(update(1, 2))
    await eventually(() => hears.heard.length === 2, 2_000)
    expect([hears.seen.length, strange.heard, strange.seen]).toEqual([1, [], []])
    const everything = [...messages.map(({ bytes }) => bytes), ...(await Promise.all((await asker.keys('*')).map(async (key) => Buffer.from(key.includes(':here:') ? JSON.stringify(Object.entries(await asker.hgetall(key))) : ((await asker.get(key)) ?? '')))))]
    expect(everything.length).toBeGreaterThan(3)
    for (const bytes of everything) for (const part of ['piano', 'somebody']) expect(bytes.includes(part)).toBe(false)
    for (const redis of [spy, asker]) redis.disconnect()
  })

  it('shows whoever comes who is there, and nobody who was there with a process that is gone', async () => {
    const [one, two] = [process(), process()]
    await Promise.all([one.live(), two.live()])
    one.fanout.tellPresence(COMPANY, doc(3), 4, bytesOf('dragging'), false)
    one.fanout.tellPresence(COMPANY, doc(3), 5, bytesOf('left'), false)
    one.fanout.tellPresence(COMPANY, doc(3), 5, bytesOf('left'), true)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const [late, later] = [listener(), listener()]
    await two.fanout.follow(COMPANY, doc(3), late.follower)
    await eventually(() => late.seen.length > 0, 2_000)
    expect(late.seen.map(({ told }) => told)).toEqual(['dragging'])
    // Beats keep it alive.
    await new Promise((resolve) => setTimeout(resolve, LIFE_MS * 1.5))
    const third = process()
    await third.live()
    await third.fanout.follow(COMPANY, doc(3), later.follower)
    await eventually(() => later.seen.length === 1, 2_000)
    expect(late.gone).toEqual([])
    await one.fanout.close()
    await eventually(() => late.gone.length === 1 && later.gone.length === 1, 5_000)
    const after = listener()
    const fourth = process()
    await fourth.live()
    await fourth.fanout.follow(COMPANY, doc(3), after.follower)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(after.seen).toEqual([])
  })

  it('says when it does not hear, and that something may be missed once it does again', async () => {
    const [one, two] = [process(), process()]
    await Promise.all([one.live(), two.live()])
    const hears = listener()
    await two.fanout.follow(COMPANY, doc(1), hears.follower)
    let looks = 0
    two.fanout.onLive(() => { looks += 1 })
    await server.kill()
    await eventually(() => !one.fanout.isLive && !two.fanout.isLive, 5_000)
    one.fanout.tellStored(update(1, 1))
    // Opened while nobody is heard: heard from when that is over.
    const opened = listener()
    await two.fanout.follow(COMPANY, doc(9), opened.follower)
    await server.start()
    await Promise.all([one.live(), two.live()])
    expect(looks).toBeGreaterThan(0)
    one.fanout.tellStored(update(1, 2))
    one.fanout.tellStored(update(9, 1))
    await eventually(() => hears.heard.length === 1 && opened.heard.length === 1, 2_000)
    expect(one.lives).toEqual([true, false, true])
  })
})
