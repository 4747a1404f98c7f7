import { Day } from '../../../core/domain/clean.ts'
import { Board } from '../../../core/kernel/contract/clean.ts'
import { oneContract } from '../../../core/modules/one/contract.ts'
import { primitive } from '../../ui/clean.ts'

export const boardScreen = [Day, Board, oneContract, primitive]
