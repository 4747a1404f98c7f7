import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { generationOf } from '../../core/kernel/wire/compaction.ts'
import type { RefusedReason } from '../../core/kernel/wire/wire-message.ts'
import { compactUpdates, foldUpdates } from '../../sync-relay/documents/fold-updates.ts'
import type { Fanout, Follower } from '../../sync-relay/fanout/fanout.ts'
import { DEFAULT_LIMITS } from '../../sync-relay/limits.ts'
import { CommitQueue } from '../../sync-relay/rooms/commit-queue.ts'
import type { Change, Member, Room } from '../../sync-relay/rooms/room.ts'
import { Rooms } from '../../sync-relay/rooms/rooms.ts'
import { eventually } from '../support/relay-network.ts'
import { sharedMemoryStorage } from './shared-memory-storage.ts'
import { changeOf } from './wire-client.ts'

const COMPANY = randomUUID()
const LOCATION = randomUUID()
const nameOf = (number: number) => `${COMPANY}/${LOCATION}/ops/${number === 0 ? 'live' : `2026-${String(number).padStart(2, '0')}`}`

interface Trouble {
  /** Of what is told: how much never comes, and how long the rest takes, in ms. */
  readonly lost: () => boolean
  readonly late: () => number
  readonly isLive: () => boolean
}

/** Processes in one: what one tells the others may be lost, late and in another order. */
function hub({ lost, late, isLive }: Trouble) {
  const processes: { readonly followers: Map<string, Follower>; readonly live: (() => void)[] }[] = []
  function join(): Fanout {
    const own = { followers: new Map<string, Follower>(), live: [] as (() => void)[] }
    processes.push(own)
    const others = (document: string, tell: (follower: Follower) => void) => {
      for (const process of processes) {
        if (process === own || lost() || !isLive()) continue
        setTimeout(() => {
          const follower = process.followers.get(document)
          if (follower !== undefined) tell(follower)
        }, late())
      }
    }
    return {
      get isLive() {
        return isLive()
      },
      onLive: (listener) => void own.live.push(listener),
      follow: async (_company, document, follower) => {
        own.followers.set(document, follower)
        return () => void own.followers.delete(document)
      },
      tellStored: ({ document, seq, device, bytes, claimed }) => others(document, (follower) => follower.heard({ seq, device, bytes: bytes.length > 400 ? null : bytes, claimed })),
      tellPresence: () => {}, useOnce: async () => true,
      close: async () => {},
    }
  }
  return { join, back: () => processes.forEach(({ live }) => live.forEach((listener) => listener())) }
}

/** A desk as a room knows it, with a document of its own. */
class Desk implements Member {
  readonly device = randomUUID()
  readonly knowsGenerations = true
  doc = new Y.Doc()
  readonly heard: number[] = []
  readonly refusals: RefusedReason[] = []
  readonly stored: { readonly key: string; readonly seq: number }[] = []
  isLost = false
  #room: Room | null = null
  #inFlight = Promise.resolve()

  async open(rooms: Rooms, document: string): Promise<void> {
    const room = await rooms.enter(document)
    this.isLost = false
    this.#room = room
    for (const piece of room.document.missing(Y.encodeStateVector(this.doc))) Y.applyUpdate(this.doc, piece)
    room.members.add(this)
  }

  /** One after the other, as over one socket, without waiting for answers. */
  write(key: string, value: unknown): Promise<void> {
    const bytes = changeOf(this.doc, (doc) => void doc.getMap('job').set(key, value))
    return this.send(bytes, key)
  }

  send(bytes: Uint8Array, key: string): Promise<void> {
    const done = new Promise<void>((resolve) => {
      this.#room!.take(this, bytes, {
        stored: (seq) => {
          this.stored.push({ key, seq })
          resolve()
        },
        refused: (reason) => {
          this.refusals.push(reason)
          resolve()
        },
      })
    })
    this.#inFlight = Promise.all([this.#inFlight, done]).then(() => {})
    return done
  }

  answered = () => this.#inFlight

  changed(_room: Room, { seq, bytes }: Change): void {
    this.heard.push(seq)
    Y.applyUpdate(this.doc, bytes)
  }

  seen(): void {}

  lost(): void {
    this.isLost = true
  }
}

function processes(count: number, delay: () => number, trouble: Trouble, compactBytes = DEFAULT_LIMITS.compactBytes) {
  const shared = sharedMemoryStorage(delay)
  const told = hub(trouble)
  const failed: unknown[] = []
  const rooms = Array.from({ length: count }, () => {
    const one = new Rooms({
      storage: shared.storage, queue: new CommitQueue(shared.storage, (error) => failed.push(error)), limits: { ...DEFAULT_LIMITS, compactBytes }, fold: async (pieces) => foldUpdates(pieces), compact: async (pieces, generation) => compactUpdates(pieces, generation), compacted: () => {}, now: () => 0, mostIdleBytes: 1e6, failed: (error) => failed.push(error), contended: () => {},
      sharedBy: { storage: shared.storage, fanout: told.join() },
    })
    onTestFinished(() => one.stop())
    return one
  })
  return { shared, rooms, failed, told }
}

const QUIET: Trouble = { lost: () => false, late: () => 0, isLive: () => true }

describe('a document that several processes have open', () => {
  it('converges, loses nothing that was acknowledged and refuses nobody, whatever of what they tell each other is lost or late', async () => {
    await fc.assert(fc.asyncProperty(fc.record({
      processes: fc.integer({ min: 2, max: 3 }), lost: fc.constantFrom(0, 0.3, 1), late: fc.constantFrom(0, 5, 15), delay: fc.constantFrom(0, 3), isDeaf: fc.boolean(),
      steps: fc.array(fc.record({ desk: fc.nat(5), document: fc.nat(1), size: fc.constantFrom(10, 10, 900), pause: fc.constantFrom(0, 0, 0, 2) }), { minLength: 5, maxLength: 60 }),
    }), async (run) => {
      const { shared, rooms, failed } = processes(run.processes, () => Math.random() * run.delay, { lost: () => Math.random() < run.lost, late: () => Math.random() * run.late, isLive: () => !run.isDeaf })
      const desks = await Promise.all(Array.from({ length: 12 }, async (_, index) => {
        const desk = new Desk()
        await desk.open(rooms[(index >> 1) % run.processes]!, nameOf(index % 2))
        return desk
      }))
      let count = 0
      for (const { desk, document, size, pause } of run.steps) {
        void desks[desk * 2 + document]!.write(`k${(count += 1)}`, 'x'.repeat(size))
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
      }
      await Promise.all(desks.map((desk) => desk.answered()))
      expect(desks.flatMap(({ refusals }) => refusals)).toEqual([])
      expect(desks.some(({ isLost }) => isLost)).toBe(false)
      for (const document of [0, 1]) {
        const own = desks.filter((_, index) => index % 2 === document)
        const stored = own.flatMap((desk) => desk.stored)
        // Every place is somebody's, and only one's; what lies there is what was acknowledged.
        expect(stored.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(shared.updatesOf(nameOf(document)).map((_, index) => index + 1))
        const expected = new Y.Doc()
        for (const { bytes } of shared.updatesOf(nameOf(document))) Y.applyUpdate(expected, bytes)
        expect(expected.getMap('job').size).toBe(stored.length)
        // The rooms look for what they were not told; a process that still hears the others does so now and then.
        for (const [index, desk] of own.entries()) {
          if (run.lost > 0 && !run.isDeaf) await desk.open(rooms[index % run.processes]!, nameOf(document))
          await eventually(() => desk.doc.getMap('job').size === stored.length, 5_000, () => [desk.doc.getMap('job').size, stored.length])
          expect(new Set(desk.heard).size).toBe(desk.heard.length)
        }
      }
      expect(failed).toEqual([])
    }), { numRuns: Number(process.env['TRUJOURNEY_PROPERTY_RUNS'] ?? 12), seed: 7 })
  })

  it('gives a client id to whoever was first, at whichever process, and goes on', async () => {
    const { rooms, shared } = processes(2, () => 2, { ...QUIET, lost: () => true })
    const [honest, thief] = [new Desk(), new Desk()]
    await honest.open(rooms[0]!, nameOf(0))
    await thief.open(rooms[1]!, nameOf(0))
    const stolen = new Y.Doc()
    stolen.clientID = honest.doc.clientID
    await Promise.all([honest.write('mine', 1), new Promise((resolve) => setTimeout(resolve, 1)).then(() => thief.send(changeOf(stolen, (doc) => ['theirs', 'too'].forEach((key) => doc.getMap('job').set(key, 1))), 'theirs'))])
    expect(honest.refusals).toEqual([])
    expect(thief.refusals).toEqual(['foreign_author'])
    await thief.write('own', 1)
    expect(shared.updatesOf(nameOf(0))).toHaveLength(2)
  })

  it('takes once what a desk sends to one process and, cut off before it was told, to another', async () => {
    const { rooms, shared } = processes(2, () => 2, { ...QUIET, lost: () => true })
    const [desk, other] = [new Desk(), new Desk()]
    await other.open(rooms[1]!, nameOf(0))
    await desk.open(rooms[0]!, nameOf(0))
    const change = changeOf(desk.doc, (doc) => void doc.getMap('job').set('a', 1))
    const first = desk.send(change, 'a')
    await desk.open(rooms[1]!, nameOf(0))
    await Promise.all([first, desk.send(change, 'a')])
    expect(desk.refusals).toEqual([])
    expect(shared.updatesOf(nameOf(0))).toHaveLength(1)
    expect(other.doc.getMap('job').toJSON()).toEqual({ a: 1 })
  })

  it('finds what is stored when somebody enters, though nobody told it', async () => {
    const { rooms } = processes(2, () => 1, { ...QUIET, lost: () => true })
    const [one, two, late] = [new Desk(), new Desk(), new Desk()]
    await one.open(rooms[0]!, nameOf(0))
    await two.open(rooms[1]!, nameOf(0))
    await one.write('a', 1)
    await late.open(rooms[1]!, nameOf(0))
    expect(late.doc.getMap('job').size).toBe(1)
    expect(two.doc.getMap('job').size).toBe(1)
  })

  it('is opened again where what is missing was folded meanwhile', async () => {
    const { rooms, shared } = processes(2, () => 0, { ...QUIET, lost: () => true })
    const [one, two] = [new Desk(), new Desk()]
    await one.open(rooms[0]!, nameOf(0))
    await two.open(rooms[1]!, nameOf(0))
    await one.write('a', 1)
    await shared.storage.fold(COMPANY, nameOf(0), foldUpdates(shared.updatesOf(nameOf(0)).map(({ bytes }) => bytes))!, 1)
    await two.write('b', 1)
    expect([two.isLost, two.refusals]).toEqual([true, ['no_space']])
    await two.open(rooms[1]!, nameOf(0))
    await two.send(changeOf(two.doc, (doc) => void doc.getMap('job').set('c', 1)), 'c')
    expect(two.refusals).toHaveLength(2)
  })

  it('C07: is compacted by one of them, whoever writes meanwhile: nothing that was acknowledged is lost, and nothing is stored behind it that was written before', async () => {
    const { rooms, shared, failed } = processes(2, () => 1, QUIET, 600)
    const desks = [new Desk(), new Desk()]
    const acknowledged = new Map<string, number>()
    let times = 0
    for (let at = 0; at < 120; at += 1) {
      // There are moments when one of them alone writes.
      await Promise.all(desks.slice(0, at % 20 < 15 ? 2 : 1).map(async (desk, index) => {
        // As a desk does: what it has is of another generation now, and it takes the document anew.
        if (at === 0 || desk.isLost) {
          times += at === 0 ? 0 : 1
          desk.doc = new Y.Doc()
          await desk.open(rooms[index]!, nameOf(0))
        }
        await desk.write('both', at)
        const before = desk.stored.length
        await desk.write(`${index}`, at)
        if (desk.stored.length > before) acknowledged.set(`${index}`, at)
        rooms[index]!.foldIfWorth(await rooms[index]!.enter(nameOf(0)))
      }))
    }
    expect(times).toBeGreaterThan(1)
    const whole = new Y.Doc()
    const stored = await shared.storage.load(COMPANY, nameOf(0))
    for (const piece of [...(stored!.base ? [stored!.base] : []), ...stored!.tail]) Y.applyUpdate(whole, piece)
    expect(generationOf(Y.decodeStateVector(Y.encodeStateVector(whole)))).toBeGreaterThan(0)
    expect(whole.getMap('job').toJSON()).toMatchObject(Object.fromEntries(acknowledged))
    expect(failed).toEqual([])
  })

  it('is refused while storage is away, and taken again when it is back', async () => {
    const { rooms, shared, failed } = processes(2, () => 1, QUIET)
    const [one, two] = [new Desk(), new Desk()]
    await one.open(rooms[0]!, nameOf(0))
    await two.open(rooms[1]!, nameOf(0))
    await one.write('a', 1)
    shared.setAway(true)
    await one.write('b', 1)
    expect([one.refusals, one.isLost]).toEqual([['no_space'], true])
    await expect(one.open(rooms[0]!, nameOf(0))).rejects.toMatchObject({ kind: 'gone' })
    shared.setAway(false)
    await one.open(rooms[0]!, nameOf(0))
    await one.send(Y.encodeStateAsUpdate(one.doc), 'b')
    await eventually(() => two.doc.getMap('job').size === 2, 2_000)
    expect(failed).toEqual([])
  })
})
