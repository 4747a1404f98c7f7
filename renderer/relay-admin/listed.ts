import type { AdminAnswers } from '../../sync-relay/admin/answers.ts'

export type ListedCompany = AdminAnswers['company list'][number]
export type ListedDevice = AdminAnswers['device list'][number]
