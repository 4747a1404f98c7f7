import { valueOf } from '../support/value-of.ts'
import { peakMemory } from './child-process.ts'
import { BENCH_SESSION, emptyCompany, importerOf } from './large-company.ts'

/** Imports a folder into an empty company. Arguments: files, company folder. */
const [files = '', folder = ''] = process.argv.slice(2)
const company = await emptyCompany(folder)
const start = performance.now()
const report = valueOf(await importerOf(company).apply(BENCH_SESSION, { path: files }))
const seconds = (performance.now() - start) / 1_000
const jobs = company.desk.core.database.read.get<{ n: number }>('SELECT count(*) AS n FROM job')?.n
company.close()
process.stdout.write(`${JSON.stringify({ rows: report.totals.rows, refused: report.totals.refused, seconds, megabytes: peakMemory(), jobs })}\n`)
