import { expect, it } from 'vitest'
import type { ReplyFrame } from '../../core/kernel/contract/frame.ts'
import type { KeptChange } from './kept-change.ts'
import { likelyKind, outdatedPhotos, type KeptPhoto } from './kept-photo.ts'
import { createOutbox } from './outbox.ts'

const step = (id: string): KeptChange => ({ id, nth: Number(id), user: 'me', step: { kind: 'job', subject: 'j', from: 'arrived', to: 'loading' }, about: null, reason: null, phoneAt: 0, place: null, state: 'waiting', doneAt: null, refusal: null })
const photo = (id: string, more: Partial<KeptPhoto> = {}): KeptPhoto => ({ id, nth: Number(id), user: 'me', job: 'j', about: null, kind: 'before', note: null, phoneAt: 0, place: null, state: 'waiting', refusal: null, ...more })

/** A phone with these on its disk, whose desk answers when it is told to. */
function phone(changes: readonly KeptChange[], photos: readonly KeptPhoto[]) {
  const kept = { changes: new Map(changes.map((one) => [one.id, one])), photos: new Map(photos.map((one) => [one.id, one])), pictures: new Map(photos.map(({ id }) => [id, new TextEncoder().encode(`picture ${id}`).buffer])) }
  const asked: { readonly method: string; readonly input: { readonly id: string; readonly jpeg?: string }; readonly answer: (reply: object) => Promise<void> }[] = []
  let closed = false
  const outbox = createOutbox({
    connection: {
      call: (method, input) => new Promise((resolve) => asked.push({
        method, input: input as never,
        answer: (reply) => {
          resolve({ id: 1, ...reply } as ReplyFrame)
          return settled()
        },
      })),
      isOpen: () => !closed,
      close: () => void (closed = true),
    },
    memory: {
      changes: () => Promise.resolve([...kept.changes.values()]),
      putChange: (one) => Promise.resolve(void kept.changes.set(one.id, one)),
      photos: () => Promise.resolve([...kept.photos.values()]),
      picture: (id) => Promise.resolve(kept.pictures.get(id) ?? null),
      putPhoto: (one, picture) => Promise.resolve().then(() => {
        kept.photos.set(one.id, one)
        if (picture === null) kept.pictures.delete(one.id)
      }),
    },
    user: 'me', unpaired: ['phone.revoked'], changed: () => {},
  })
  return {
    kept, asked,
    isClosed: () => closed,
    asks: () => asked.map(({ method, input }) => `${method} ${input.id}`),
    async flush() {
      outbox.flush()
      await settled()
    },
  }
}

/** Nothing here waits for a clock: once around, and all of it has happened. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve))
const took = { t: 'ok', value: { photo: 'x', takenAt: 1 } }
const did = { t: 'ok', value: { outcome: 'done', doneAt: 1 } }
const refused = (code: string) => ({ t: 'err', failure: { code, message: 'why', next: 'what now', params: {} } })

it('sends steps before photos, photos one at a time, and a step that is taken meanwhile before the next of them', async () => {
  const { asked, asks, flush, kept } = phone([step('1')], [photo('2'), photo('3'), photo('4', { user: 'other' }), photo('5', { state: 'taken' })])
  await flush()
  await flush()
  expect(asks()).toEqual(['phone.change 1'])
  await asked[0]?.answer(did)
  expect(asks().slice(1)).toEqual(['phone.photo 2'])
  expect(atob(asked[1]?.input.jpeg ?? '')).toBe('picture 2')
  // While the photo is under way.
  kept.changes.set('6', step('6'))
  await flush()
  expect(asks().slice(2)).toEqual(['phone.change 6'])
  await asked[1]?.answer(took)
  expect(asks().slice(3)).toEqual([])
  await asked[2]?.answer(did)
  expect(asks().slice(3)).toEqual(['phone.photo 3'])
  await asked[3]?.answer(took)
  expect(asks()).toHaveLength(4)
  expect([...kept.photos.values()].map(({ id, state }) => `${id} ${state}`)).toEqual(['2 sent', '3 sent', '4 waiting', '5 taken'])
  expect([...kept.pictures.keys()]).toEqual(['4', '5'])
})

it('says why a photo was refused, keeps its picture, and goes on; what the desk cannot do now stays as it is', async () => {
  const { asked, asks, flush, kept } = phone([], [photo('1'), photo('2'), photo('3')])
  kept.pictures.delete('3')
  await flush()
  await asked[0]?.answer(refused('photo.too_many'))
  expect(kept.photos.get('1')).toMatchObject({ state: 'refused', refusal: { message: 'why', next: 'what now' } })
  expect(kept.pictures.has('1')).toBe(true)
  await asked[1]?.answer(refused('store.full'))
  expect(kept.photos.get('2')?.state).toBe('waiting')
  expect(asks()).toEqual(['phone.photo 1', 'phone.photo 2'])
  await flush()
  await asked[2]?.answer(took)
  // The browser has lost its picture.
  expect(kept.photos.get('3')?.state).toBe('unreadable')
  expect(asks()).toEqual(['phone.photo 1', 'phone.photo 2', 'phone.photo 2'])
})

it('leaves away what was thrown away meanwhile, unless the desk has it', async () => {
  const { asked, flush, kept } = phone([], [photo('1'), photo('2')])
  await flush()
  kept.photos.delete('1')
  await asked[0]?.answer(refused('photo.too_many'))
  expect([...kept.photos.keys()]).toEqual(['2'])
  kept.photos.delete('2')
  await asked[1]?.answer(took)
  expect(kept.photos.get('2')?.state).toBe('sent')
})

it('keeps what it has when it is taken off meanwhile', async () => {
  const { asked, flush, kept, isClosed } = phone([], [photo('1'), photo('2')])
  await flush()
  await asked[0]?.answer(refused('phone.revoked'))
  expect(isClosed()).toBe(true)
  expect([...kept.photos.values()].map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  expect(asked).toHaveLength(1)
})

it('says of what a photo is by where its job stands, and forgets the sent ones after half a day', () => {
  expect((['accepted', 'arrived', 'loading', 'loaded', 'unloading', 'completed'] as const).map(likelyKind)).toEqual(['before', 'before', 'loaded', 'loaded', 'delivered', 'delivered'])
  expect(outdatedPhotos([photo('1', { state: 'sent' }), photo('2'), photo('3', { state: 'refused' }), photo('4', { state: 'sent', phoneAt: 13 * 3_600_000 })], 13 * 3_600_000).map(({ id }) => id)).toEqual(['1'])
})
