import { expect, it } from 'vitest'
import type { Client, Reply } from '../../core/kernel/contract/client.ts'
import type { Contract } from '../../core/kernel/contract/method.ts'
import { createProofRequests, provingClient } from './proof-requests.ts'

function desk() {
  let isProved = false
  const calls: string[] = []
  const client: Client<Contract> = {
    call: (method) => {
      calls.push(method)
      const reply: Reply<unknown> = isProved || method === 'board.day' ? { ok: true, value: method } : { ok: false, failure: { code: 'access.proof_needed', params: {}, message: '', next: '' } }
      return Promise.resolve(reply as never)
    },
    onEvent: () => () => undefined,
  }
  return { client, calls, prove: () => (isProved = true) }
}

it('asks once for however many calls, and makes each of them again', async () => {
  const { client, calls, prove } = desk()
  const proofs = createProofRequests()
  const proving = provingClient(client, proofs)
  const [first, second] = [proving.call('user.add', {}), proving.call('export.make', {})]
  await expect.poll(() => proofs.isAsking()).toBe(true)
  prove()
  proofs.answer(true)
  expect(await first).toMatchObject({ ok: true })
  expect(await second).toMatchObject({ ok: true })
  expect(calls).toEqual(['user.add', 'export.make', 'user.add', 'export.make'])
  expect(proofs.isAsking()).toBe(false)
})

it('gives the refusal to whoever asked where the question is closed, and asks anew the next time', async () => {
  const { client, calls } = desk()
  const proofs = createProofRequests()
  const proving = provingClient(client, proofs)
  for (let round = 1; round <= 2; round += 1) {
    const refused = proving.call('user.add', {})
    await expect.poll(() => proofs.isAsking()).toBe(true)
    proofs.answer(false)
    expect(await refused).toMatchObject({ ok: false, failure: { code: 'access.proof_needed' } })
    expect(calls).toHaveLength(round)
  }
})

it('asks nothing where nothing is asked for', async () => {
  const { client } = desk()
  const proofs = createProofRequests()
  expect(await provingClient(client, proofs).call('board.day', {})).toMatchObject({ ok: true })
  expect(proofs.isAsking()).toBe(false)
})
