import type { Output } from '../../desk/desk-contract.ts'

export type Advice = Output<'recommend.job'>
export type Recommendation = Advice['recommendations'][number]
