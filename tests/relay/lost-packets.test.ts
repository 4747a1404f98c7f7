import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/relay-network.ts'
import { HistoryClient, readFresh } from './history-client.ts'
import { History } from './history.ts'
import { lineBetween, whyNoLines } from './line-between.ts'
import { relayFolder, startRelayProcess } from './relay-process.ts'
import { enrolDevice } from './wire-client.ts'

const reason = whyNoLines()
if (reason !== undefined) console.warn(`a relay in another network is not tried here: ${reason}`)

const DESKS = 4
const OUT_MS = 1_500

it.skipIf(reason !== undefined)('a relay in another network: a bad line, one that is dead without a word, and a power cut behind it; nothing acknowledged is lost', { timeout: 90_000 }, async () => {
  const line = lineBetween()
  const kept = relayFolder()
  let relay = await startRelayProcess(kept.path, { within: line.namespace, host: line.there })
  const { address } = relay
  const port = Number(new URL(address).port)
  onTestFinished(async () => {
    await relay.stop('SIGKILL')
    kept.remove()
  })
  const { id: company } = await relay.admin<{ readonly id: string }>('company add', { name: 'Far away' })
  const documents = [0, 1].map(() => `${company}/${randomUUID()}/ops/live`)
  const history = new History()
  const clients: HistoryClient[] = []
  for (let index = 0; index < DESKS; index += 1) clients.push(new HistoryClient({ name: `desk ${index}`, address, device: await enrolDevice(relay, company, ['all:ops:write']), documents, history, forgets: index === 1 }))
  onTestFinished(() => clients.forEach((client) => client.kill()))
  await eventually(() => clients.every(({ isOpen }) => isOpen))
  const writeFor = async (ms: number) => {
    for (const end = performance.now() + ms; performance.now() < end; await pause(10)) clients.forEach((client, index) => client.write(documents[index % 2]!, 12))
  }

  await writeFor(300)
  line.isBad(true)
  await writeFor(OUT_MS)
  line.isBad(false)
  line.cut()
  await writeFor(OUT_MS)
  await relay.stop('SIGKILL')
  relay = await startRelayProcess(kept.path, { within: line.namespace, host: line.there, port })
  await writeFor(300)
  line.mend()
  await writeFor(300)
  await eventually(() => clients.every(({ isSettled }) => isSettled), 45_000, () => history.counts)

  for (const document of documents) {
    const read = await readFresh(address, await enrolDevice(relay, company, ['all:ops:read']), document)
    expect(history.faults(document, read)).toEqual([])
    for (const client of clients) await eventually(() => client.values(document).size === read.values.size, 20_000)
  }
  expect(history.counts.acknowledged).toBeGreaterThan(100)
})
