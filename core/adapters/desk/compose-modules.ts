import { dirname } from 'node:path'
import type { calendarCapacityContract } from '../../modules/calendar-capacity/contract.ts'
import { createCalendarCapacityModule } from '../../modules/calendar-capacity/module.ts'
import type { captureConfirmContract } from '../../modules/capture-confirm/contract.ts'
import { createCaptureConfirmModule } from '../../modules/capture-confirm/module.ts'
import type { cashContractsContract } from '../../modules/cash-contracts/contract.ts'
import { createCashContractsModule } from '../../modules/cash-contracts/module.ts'
import type { cleanConciseContract } from '../../modules/clean-concise/contract.ts'
import { cleanConciseModule } from '../../modules/clean-concise/module.ts'
import type { cloudControlContract } from '../../modules/cloud-control/contract.ts'
import { createCloudControlModule } from '../../modules/cloud-control/module.ts'
import type { commandControlContract } from '../../modules/command-control/contract.ts'
import { createCommandControlModule } from '../../modules/command-control/module.ts'
import { embeddedTravel, travelByRoad } from '../../modules/command-control/schedule/location-travel.ts'
import type { complianceConsistencyContract } from '../../modules/compliance-consistency/contract.ts'
import { createComplianceConsistencyModule } from '../../modules/compliance-consistency/module.ts'
import type { connectConvertContract } from '../../modules/connect-convert/contract.ts'
import { connectConvertModule } from '../../modules/connect-convert/module.ts'
import type { costCompensationContract } from '../../modules/cost-compensation/contract.ts'
import { createCostCompensationModule } from '../../modules/cost-compensation/module.ts'
import type { crewCustomerContract } from '../../modules/crew-customer/contract.ts'
import { createCrewCustomerModule } from '../../modules/crew-customer/module.ts'
import { createGoodRecordBook } from '../../modules/crew-customer/trust/good-records.ts'
import { createTrustFactLog } from '../../modules/crew-customer/trust/trust-fact-log.ts'
import type { customerCareContract } from '../../modules/customer-care/contract.ts'
import { customerCareModule } from '../../modules/customer-care/module.ts'
import { createExtractRoads } from '../extract/extract-roads.ts'
import { sweepExtracts } from '../extract/extract-setup.ts'
import { createOwnHouses } from '../extract/own-houses.ts'
import { createDriveFile } from '../places/drive-file.ts'
import { createRoadDrives } from '../places/learn-drives.ts'
import { createRoadSetup } from '../places/read-road-setup.ts'
import { createServiceToken } from '../places/service-token.ts'
import { createStopLocator } from '../places/stop-locator.ts'
import { NO_FILES, photoFolder } from '../photos/photo-folder.ts'
import { linkOf } from '../sync/link-board.ts'
import { nextTurn, sha256, systemClock, verifyEd25519 } from '../environment/system-environment.ts'
import { createCapacityThread } from '../workers/capacity-thread.ts'
import { createLeakScanHelper } from '../workers/leak-scan-helper.ts'
import { createPlannerThreads } from '../workers/planner-threads.ts'
import { DEFAULT_POLICY } from '../../kernel/policy/default-policy.ts'
import { SERVICE_ACTIONS, SERVICE_READS } from '../../kernel/policy/service-actions.ts'
import type { RoadDrives } from '../../kernel/ports/travel-time.ts'
import type { ModuleManifest } from '../../kernel/registry/module.ts'
import { companyPaths } from './company-folder.ts'
import type { ModuleComposer, ModuleStore } from './open-company.ts'

/** Every method that the modules of this program offer. */
export type DeskContract = typeof calendarCapacityContract &
  typeof captureConfirmContract &
  typeof cashContractsContract &
  typeof cleanConciseContract &
  typeof cloudControlContract &
  typeof commandControlContract &
  typeof complianceConsistencyContract &
  typeof connectConvertContract &
  typeof costCompensationContract &
  typeof crewCustomerContract &
  typeof customerCareContract

/**
 * All modules of the program, with the machine behind their ports. Which of them are on is the company's plan. `resources`: the folder of the tables that come with the program;
 * `onBug`: told of what a thread died of; `environment`: where the token of a road service may be.
 */
export function composeModules(resources: string, onBug?: (error: unknown) => void, environment: Readonly<Record<string, string | undefined>> = {}): ModuleComposer {
  const everywhere = createStopLocator(resources)
  return (store) => {
    const locate = store ? createStopLocator(resources, createOwnHouses(dirname(store.path))) : everywhere
    const roads = store && roadsOf(store, environment)
    const trustFacts = createTrustFactLog()
    const crewRecords = createGoodRecordBook(trustFacts, nextTurn)
    const actions = () => new Set([...modules.flatMap(({ contract }) => Object.keys(contract)), ...SERVICE_ACTIONS])
    const shown = () => new Set([...modules.flatMap(({ contract }) => Object.keys(contract).filter((name) => contract[name]?.type === 'query')), ...SERVICE_READS])
    const modules: ModuleManifest[] = [
      // Board and advice must reckon drives alike; clashes alike on every desk, so that they know nothing of what one desk was told, or of an extract that one desk has.
      createCommandControlModule({ travelOf: roads ? travelByRoad(embeddedTravel, roads.book) : embeddedTravel, clashTravelOf: embeddedTravel, locate, clashLocate: everywhere }),
      createCalendarCapacityModule({ travelOf: embeddedTravel, locate, ...(roads ? { roads } : {}), crewRecords, hooks: { pause: nextTurn }, ...(store ? { planner: createPlannerThreads({ ...store, resources, ...(onBug ? { onBug } : {}) }), capacity: createCapacityThread({ path: store.path, key: store.key, resources }, onBug) } : {}) }),
      createCostCompensationModule({ nextTurn, locate, ...(store ? { helper: createLeakScanHelper(store.path, store.key) } : {}) }),
      createCrewCustomerModule(trustFacts),
      connectConvertModule,
      createCaptureConfirmModule(store ? photoFolder(companyPaths(dirname(store.path)).photos) : NO_FILES),
      createCashContractsModule({ sha256, verify: verifyEd25519 }),
      createComplianceConsistencyModule({ sha256, verify: verifyEd25519, nextTurn, actions, shown, builtIn: DEFAULT_POLICY }),
      customerCareModule,
      cleanConciseModule,
      createCloudControlModule({ program: () => modules, ...(store ? { link: linkOf(store.path) } : {}) }),
    ]
    return modules
  }
}

function roadsOf({ path, key, onClose, onForget }: ModuleStore, environment: Readonly<Record<string, string | undefined>>): RoadDrives {
  const folder = dirname(path)
  const { services, serviceToken, drives } = companyPaths(folder)
  const token = createServiceToken(serviceToken, key)
  sweepExtracts(folder)
  const own = createExtractRoads(folder)
  onClose(own.close)
  const roads = createRoadDrives({ setup: createRoadSetup(services, () => environment['TRUJOURNEY_MAPBOX_TOKEN'] ?? token.read(), own.setup), file: createDriveFile(drives, key), now: () => systemClock.now() })
  onClose(roads.close)
  onForget(roads.forget)
  return roads
}
