import type { InputOf, OutputOf } from '../../core/kernel/contract/method.ts'
import type { DoorContract } from '../../core/kernel/contract/door-contract.ts'
import type { CalendarCapacityContract } from '../../core/modules/calendar-capacity/contract.ts'
import type { captureConfirmContract } from '../../core/modules/capture-confirm/contract.ts'
import type { cashContractsContract } from '../../core/modules/cash-contracts/contract.ts'
import type { cleanConciseContract } from '../../core/modules/clean-concise/contract.ts'
import type { cloudControlContract } from '../../core/modules/cloud-control/contract.ts'
import type { commandControlContract } from '../../core/modules/command-control/contract.ts'
import type { complianceConsistencyContract } from '../../core/modules/compliance-consistency/contract.ts'
import type { connectConvertContract } from '../../core/modules/connect-convert/contract.ts'
import type { costCompensationContract } from '../../core/modules/cost-compensation/contract.ts'
import type { crewCustomerContract } from '../../core/modules/crew-customer/contract.ts'
import type { customerCareContract } from '../../core/modules/customer-care/contract.ts'

/** Everything a window can ask of a desk. Types only: no schema reaches the window's first bundle by this file. */
export type WindowContract = DoorContract &
  CalendarCapacityContract &
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

export type Method = keyof WindowContract
export type QueryName = { [M in Method]: WindowContract[M]['type'] extends 'query' ? M : never }[Method]
export type CommandName = { [M in Method]: WindowContract[M]['type'] extends 'command' ? M : never }[Method]
export type Input<M extends Method> = InputOf<WindowContract[M]>
export type Output<M extends Method> = OutputOf<WindowContract[M]>
