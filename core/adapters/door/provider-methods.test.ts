import { expect, it } from 'vitest'
import { ok, refuse } from '../../domain/failure/failure.ts'
import type { DoorCore } from './door-core.ts'
import { providerMethods } from './provider-methods.ts'
import { newSeat, type ProviderTry } from './seat.ts'

it('signing in by the provider waits like any other for whoever has to be forgotten, and uses no answer up', async () => {
  let used = 0
  const door = { clock: { now: () => 1 }, openDesk: () => ok({}), beforeEntry: () => Promise.resolve(refuse('privacy.erasure_waits')) } as unknown as DoorCore
  const { 'session.finishProvider': finish } = providerMethods(door)
  const seat = newSeat(0)
  const current: ProviderTry = {
    id: 'one', purpose: 'signIn', answer: '?code=1', identity: null, until: 2, close: () => {},
    attempt: { url: '', state: '', finish: () => Promise.reject(new Error(String((used += 1)))) },
  }
  seat.providerTry = current
  expect(await finish(seat, { attempt: 'one' })).toMatchObject({ failure: { code: 'privacy.erasure_waits' } })
  expect([used, seat.providerTry]).toEqual([0, current])
})
