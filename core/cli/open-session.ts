import type { DeskContract } from '../adapters/desk/compose-modules.ts'
import type { OpenCompany } from '../adapters/desk/open-company.ts'
import type { Currency } from '../domain/money/money.ts'
import type { Location } from '../domain/records/company-records.ts'
import type { InputOf, OutputOf } from '../kernel/contract/method.ts'
import type { LongWork } from '../kernel/desk/handler.ts'
import type { Session } from '../kernel/policy/session.ts'
import type { RecordReader } from '../kernel/records/record-reader.ts'

/** The company, opened for one user. Answers that are refusals are thrown as RefusalError. */
export interface OpenSession {
  readonly company: OpenCompany
  readonly session: Session
  readonly records: RecordReader
  readonly currency: Currency
  /** Those the user may see, by name. */
  readonly locations: readonly Location[]
  query<M extends keyof DeskContract>(method: M, input: InputOf<DeskContract[M]>, work?: LongWork): Promise<OutputOf<DeskContract[M]>>
  execute<M extends keyof DeskContract>(method: M, input: InputOf<DeskContract[M]>): OutputOf<DeskContract[M]>
}
