import { ok } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { readLeakParameters } from '../feedback/company-parameters.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { crewOf } from './paid-jobs.ts'
import { createPayBook } from './pay-book.ts'
import type { payContract } from './pay-contract.ts'
import { tipSplitAt } from './pay-rules.ts'
import { splitTip } from './split-tips.ts'

export const payTips: QueryHandler<(typeof payContract)['pay.tips']> = {
  target: (state, { job }) => jobTarget(state, job),
  answer(state, { job: id }) {
    const { records, db } = state
    const job = records.get('job', id)
    const tips = records.children('tip', id)
    const book = readCompanyBook(db)
    const crew = crewOf(state, book, createPayBook(db, book, readLeakParameters(db)), id)
    const split = tipSplitAt(records.all('payRule'), job?.location ?? '', job?.date ?? '')
    // Each tip is split by itself, as it is paid.
    const parts = tips.map(({ amountCents }) => splitTip(amountCents, crew, split))
    return ok({
      currency: companyCurrency(records),
      split,
      totalCents: tips.reduce((sum, { amountCents }) => sum + amountCents, 0),
      tips: tips.map(({ key, date, method, amountCents }) => ({ tip: childId(id, key), date, method, amountCents })),
      shares: crew.map(({ worker, role, minutes }) => ({ worker: asId<'worker'>(worker), name: records.get('worker', worker)?.name ?? '', role, minutes, amountCents: parts.reduce((sum, part) => sum + (part.get(worker) ?? 0), 0) })),
    })
  },
}
