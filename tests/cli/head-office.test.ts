import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startRelay } from '../../sync-relay/relay.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { PARTS } from '../../core/domain/records/field.ts'
import type { Grant } from '../../core/kernel/wire/wire-message.ts'
import { createCliRunner } from '../support/cli-runner.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { allGrants } from '../support/relay-network.ts'

const DAY = '2030-06-03'

const nothing = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, null]))

it('a job and a truck go from one depot to another through a relay, each workstation with its own depot alone', async () => {
  const cli = await createCliRunner('head-office')
  onTestFinished(() => cli.dispose())
  await cli.json(['init', '--name', 'Pine and Oak', '--admin', 'Ada Roy', '--email', 'ada@example.invalid'])
  const run = <T>(method: string, input: object = {}, ...more: string[]) => cli.json<T>(['run', method, JSON.stringify(input), ...more])
  const depot = async (name: string) => (await run<{ location: string }>('location.add', { name, province: 'ON', country: 'CA', timezone: 'America/Toronto', address: null, postalCode: null, lat: 45.4, lon: -75.7, language: 'en' })).location
  const [toronto, ottawa] = [await depot('Toronto'), await depot('Ottawa')]
  const { customer } = await run<{ customer: string }>('customer.add', { ...nothing(['externalId', 'phone', 'email', 'language', 'address', 'postalCode']), location: toronto, name: 'Carol Customer' })
  await run('truck.add', { ...nothing(['externalId', 'sizeFt', 'payloadKg', 'registeredKg', 'axles', 'airBrake', 'features', 'costPerKmCents', 'costPerHourCents', 'plate']), location: toronto, name: 'TOR 02', volumeCuft: 1_200, status: 'active' })
  const { job } = await run<{ job: string }>('job.create', { location: toronto, customer, type: 'local', date: DAY, crewSize: 2, stops: [{ kind: 'origin', address: '12 Maple St', postalCode: 'M5V 1A1' }] })
  const { id } = await run<{ id: string }>('company.detail')

  const [store, members] = [memoryRelayStorage(), memoryMembership(id)]
  const relay = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity: openRelayIdentity(join(cli.folder, 'relay')), storage: store.storage, membership: members.membership, metricsToken: null, log: () => {} })
  onTestFinished(() => relay.close())
  const address = `ws://127.0.0.1:${relay.port}`
  expect((await cli.run(['sync', 'join', address], { TRUJOURNEY_INVITATION: await members.invite(allGrants()) })).code).toBe(0)
  await cli.json(['sync', 'now'])
  const second = ['--data', join(cli.folder, 'ottawa')]
  const ofOttawa: Grant[] = ['*', ottawa].flatMap((location) => PARTS.map((part) => ({ location, part, access: 'write' as const })))
  await cli.json(['sync', 'begin', join(cli.folder, 'company', 'keys.json'), address, ...second], { TRUJOURNEY_INVITATION: await members.invite(ofOttawa) })

  const offered = await cli.json<{ id: string }>(['transfer', 'offer', job, '--to', 'Ottawa', '--reason', 'no truck left', '--price', '700'])
  const lent = await cli.json<{ id: string }>(['loan', 'offer', '--from', 'Toronto', '--to', 'ottawa', '--truck', 'TOR 02', '--start', DAY, '--reason', 'for that job'])
  await cli.json(['sync', 'now'])
  await cli.json(['sync', 'now', ...second])
  expect((await cli.run(['transfer', 'list', ...second])).stdout).toContain('2 offers wait for your answer')
  const { job: copy } = await cli.json<{ job: string }>(['transfer', 'accept', offered.id.slice(-10), ...second])
  await cli.json(['loan', 'accept', lent.id, ...second])
  // It never had anything of Toronto's, and has the job, whom it is for and the truck now.
  const board = await run<{ jobs: { id: string; customerName: string }[]; trucks: { name: string }[] }>('board.range', { locations: [ottawa], from: DAY, days: 1 }, ...second)
  expect([board.jobs.map(({ id: one, customerName }) => [one, customerName]), board.trucks.map(({ name }) => name)]).toEqual([[[copy, 'Carol Customer']], ['TOR 02']])
  await cli.json(['sync', 'now', ...second])
  await cli.json(['sync', 'now'])
  expect(await cli.json(['transfer', 'list', '--all'])).toMatchObject([{ state: 'accepted', copy, isCopyHere: true, priceCents: 70_000 }])
  expect((await cli.run(['loan', 'list', '--lang', 'fr'])).stdout).toContain('accepté')
  const load = await cli.json<{ locations: { name: string; byDay: { jobs: number; trucks: number }[] }[] }>(['head-office', 'load', '--day', DAY, '--days', '1'])
  expect(load.locations.map(({ name, byDay }) => [name, byDay[0]!.jobs, byDay[0]!.trucks])).toEqual([['Ottawa', 1, 1], ['Toronto', 0, 0]])
  expect((await cli.run(['head-office', 'completeness', '--lang', 'fr'])).stdout).toMatch(/Ottawa +inconnu/)
  // Each side's steps are in its own chain.
  const actions = async (...where: string[]) => (await run<{ entries: { action: string }[] }>('audit.list', { limit: 200 }, ...where)).entries.map(({ action }) => action)
  expect([(await actions()).filter((action) => /^(transfer|loan)\./.test(action)).toSorted(), (await actions(...second)).filter((action) => /^(transfer|loan)\./.test(action)).toSorted()]).toEqual([['loan.offer', 'transfer.offer'], ['loan.accept', 'transfer.accept']])
}, 120_000)
