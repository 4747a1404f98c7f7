import * as Y from 'yjs'
import { expect, it, onTestFinished } from 'vitest'
import { nextTurn } from '../../adapters/environment/system-environment.ts'
import { createCloudControlModule } from '../../modules/cloud-control/module.ts'
import { createCommandControlModule } from '../../modules/command-control/module.ts'
import { createCostCompensationModule } from '../../modules/cost-compensation/module.ts'
import { openDeskNetwork } from '../../../tests/support/desk-network.ts'
import { seedThreeJobs } from '../../../tests/support/relay-scene.ts'
import { valueOf } from '../../../tests/support/value-of.ts'
import { applyRemote } from '../desk/apply-remote.ts'

it('a module follows all records, also those that came before the company’s own that says it is on', async () => {
  const network = await openDeskNetwork(() => [createCommandControlModule(), createCloudControlModule({ program: () => [] }), createCostCompensationModule({ nextTurn })], 2, Date.UTC(2026, 10, 26, 12))
  onTestFinished(() => network.dispose())
  const [one, two] = network.desks
  seedThreeJobs(one!)
  const { core } = one!.desk
  const isOfCompany = (name: string) => name.includes('/*/')
  const names = core.documents.names(core.database.read).toSorted((a, b) => Number(isOfCompany(a)) - Number(isOfCompany(b)))
  expect(names.filter(isOfCompany).length).toBeGreaterThan(0)
  for (const document of names) valueOf(applyRemote(two!.desk, { document, update: Y.encodeStateAsUpdate(core.documents.open(core.database.read, document).doc), device: core.device }))
  const scans = ({ desk }: typeof two & object) => desk.core.database.read.all('SELECT job FROM job_scan ORDER BY job')
  expect(scans(two!)).toHaveLength(3)
  expect(scans(two!)).toEqual(scans(one!))
})
