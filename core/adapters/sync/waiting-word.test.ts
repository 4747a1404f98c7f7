import { expect, it, onTestFinished } from 'vitest'
import { openTestDesk } from '../../../tests/support/test-desk.ts'
import { announcedEntries } from '../../kernel/sync/announced-store.ts'
import { createIds } from '../environment/system-environment.ts'
import { createWaitingWords } from './waiting-word.ts'

const [MADE, SAID, RESTORED] = [Date.UTC(2026, 0, 5), Date.UTC(2026, 4, 12, 10), Date.UTC(2026, 4, 12, 14)]

it('a workstation takes back the word of the identity it had before, and nobody’s who has spoken since it was made', async () => {
  const desk = await openTestDesk([], { now: SAID })
  onTestFinished(() => desk.dispose())
  const { core } = desk.desk
  const document = `${core.company}/${desk.location}/ops/live`
  const made = (at: number) => createIds({ now: () => at }).next()
  const [depot, colleague, successor] = [made(MADE), made(MADE - 1), made(RESTORED)]
  core.database.transact((tx) => {
    for (const [client, device] of [depot, colleague, successor].entries()) tx.run('INSERT INTO document_client (document, client_id, device) VALUES (?, ?, ?)', document, client, device)
  })
  const words = createWaitingWords(core)
  const said = () => announcedEntries(core.database.read, desk.location).map(({ device, entries }) => [device, entries])
  const tag = (device: string) => device.slice(-12)
  const former = [tag(depot)]

  words.heard(document, 0, { entries: 5, since: 1, former: [] })
  words.heard(document, 1, { entries: 0, since: null, former })
  expect(said()).toEqual([[tag(depot), 5]])
  words.heard(document, 1, { entries: 2, since: 1, former })
  expect(new Map(said() as [string, number][])).toEqual(new Map([[tag(depot), 5], [tag(colleague), 2]]))
  desk.clock.set(RESTORED)
  words.heard(document, 2, { entries: 1, since: 1, former })
  expect(new Map(said() as [string, number][])).toEqual(new Map([[tag(colleague), 2], [tag(successor), 1]]))
})
