import { sha256, verifyEd25519 } from '../../core/adapters/environment/system-environment.ts'
import { createCashContractsModule } from '../../core/modules/cash-contracts/module.ts'

export const cashModule = () => createCashContractsModule({ sha256, verify: verifyEd25519 })
