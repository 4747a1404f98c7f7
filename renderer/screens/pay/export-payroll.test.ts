import { expect, it } from 'vitest'
import type { PayWeek } from '../../panels/pay/pay-words.ts'
import { payrollText } from './export-payroll.ts'

it('writes a row per person and code, with nothing a spreadsheet would run', () => {
  const row = { name: null, minutes: null, rateCents: null }
  const workers = [{ worker: 'w', externalId: null, name: '=SUM(A1)', rows: [{ ...row, code: 'REG', minutes: 2_645, rateCents: 23_00, amountCents: 1_013_92 }, { ...row, code: 'BONUS', name: '-5 %, peak', amountCents: 5 }] }]
  const text = payrollText({ from: '2026-05-11', to: '2026-05-17', currency: 'CAD', workers } as unknown as PayWeek, { head: ['week_from'], nameOf: (code) => code.toLowerCase() })
  expect(text.split('\r\n')).toEqual(['\uFEFFweek_from', "2026-05-11,2026-05-17,w,'=SUM(A1),REG,reg,44.0833,23.00,1013.92,CAD", `2026-05-11,2026-05-17,w,'=SUM(A1),BONUS,"'-5 %, peak",,,0.05,CAD`, ''])
})
