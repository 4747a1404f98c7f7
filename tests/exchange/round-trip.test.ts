import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCompany } from '../support/arbitrary-company.ts'
import { createMemoryCompany } from '../support/memory-company.ts'

describe('round trip', () => {
  it('gives the same bytes back, whatever the company holds', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCompany(), async (company) => {
        const files = await company.export()
        const copy = createMemoryCompany()
        const report = await copy.import(files)
        expect(report.refusals.map(({ file, line, column, value, problem }) => ({ file, line, column, value, problem }))).toEqual([])
        expect(await copy.export()).toEqual(files)
      }),
      { numRuns: 25 },
    )
  })

  it('changes nothing when a company takes in its own export, once or twice', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCompany(), async (company) => {
        const files = await company.export()
        const { totals, files: reports } = await company.import(files)
        expect([totals, reports.filter((file) => file.changed > 0).map((file) => [file.file, file.changedColumns])]).toEqual([{ ...totals, new: 0, changed: 0, refused: 0 }, []])
        expect(await company.export()).toEqual(files)
      }),
      { numRuns: 25 },
    )
  })
})
