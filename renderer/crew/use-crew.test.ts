import { expect, it } from 'vitest'
import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import { afterNews, type CrewState } from './use-crew.ts'

const day: CrewDay = { today: '2026-05-30', timezone: 'UTC', journeys: [], next: null }
const me = { user: 'me', name: 'Dan Driver', language: 'en' } as const
const start: CrewState = { stand: 'starting', code: null, notice: null, person: null, kept: null, isConnected: false, aheadMs: 0, changes: [], photos: [] }
const told = (...news: Parameters<typeof afterNews>[1][]) => news.reduce((state, each) => afterNews(state, each, 10_000), start)

it('a dead zone leaves the day in the hand; the desk’s clock is kept beside the phone’s', () => {
  const shown = told({ kind: 'heard', at: 4_000 }, { kind: 'entered', person: me }, { kind: 'day', day }, { kind: 'lost' })
  expect(shown).toMatchObject({ stand: 'paired', isConnected: false, aheadMs: 6_000, kept: { day, aheadMs: 6_000 } })
})

it('a phone that is taken off shows nobody’s day, and why; another person gets a day of their own', () => {
  expect(told({ kind: 'entered', person: me }, { kind: 'day', day }, { kind: 'unpaired', message: 'm', next: 'n' }, { kind: 'code', code: '123456' })).toMatchObject({ stand: 'pairing', kept: null, notice: { message: 'm' } })
  expect(told({ kind: 'kept', person: me, kept: { day, heardAt: 1, aheadMs: 5 } })).toMatchObject({ stand: 'paired', kept: { day } })
  expect(told({ kind: 'kept', person: me, kept: { day, heardAt: 1, aheadMs: 5 } }, { kind: 'entered', person: { ...me, user: 'other' } }).kept).toBeNull()
  expect(told({ kind: 'code', code: '123456' }, { kind: 'lost' })).toMatchObject({ stand: 'starting', code: null })
})
