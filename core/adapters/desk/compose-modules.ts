import type { captureConfirmContract } from '../../modules/capture-confirm/contract.ts'
import { captureConfirmModule } from '../../modules/capture-confirm/module.ts'
import type { cashContractsContract } from '../../modules/cash-contracts/contract.ts'
import { cashContractsModule } from '../../modules/cash-contracts/module.ts'
import type { cloudControlContract } from '../../modules/cloud-control/contract.ts'
import { cloudControlModule } from '../../modules/cloud-control/module.ts'
import type { commandControlContract } from '../../modules/command-control/contract.ts'
import { createCommandControlModule } from '../../modules/command-control/module.ts'
import type { complianceConsistencyContract } from '../../modules/compliance-consistency/contract.ts'
import { complianceConsistencyModule } from '../../modules/compliance-consistency/module.ts'
import type { crewCustomerContract } from '../../modules/crew-customer/contract.ts'
import { crewCustomerModule } from '../../modules/crew-customer/module.ts'
import type { customerCareContract } from '../../modules/customer-care/contract.ts'
import { customerCareModule } from '../../modules/customer-care/module.ts'
import type { ModuleManifest } from '../../kernel/registry/module.ts'

/** Every method that the modules of this program offer. */
export type DeskContract = typeof captureConfirmContract &
  typeof cashContractsContract &
  typeof cloudControlContract &
  typeof commandControlContract &
  typeof complianceConsistencyContract &
  typeof crewCustomerContract &
  typeof customerCareContract

/** All modules of the program, with the machine behind their ports. Which of them are on is the company's plan. `resources` is the folder of shipped tables. */
export function composeModules(_resources: string): readonly ModuleManifest[] {
  return [createCommandControlModule(), cloudControlModule, complianceConsistencyModule, crewCustomerModule, captureConfirmModule, cashContractsModule, customerCareModule]
}
