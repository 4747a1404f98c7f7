import { join } from 'node:path'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { TaskView } from '../../kernel/contract/door-contract.ts'
import { methodOf } from '../../kernel/registry/module-registry.ts'
import type { DoorCore, DoorHandlers, Here } from './door-core.ts'
import { backUpCompany } from '../desk/back-up-company.ts'
import { runAuditCsvTask, runAuditPackTask, runAuditPdfTask, runExportTask } from './export-task.ts'
import { runImportTask } from './import-task.ts'

type WorkMethod = 'upload.begin' | 'upload.piece' | 'upload.drop' | 'import.preview' | 'import.apply' | 'export.make' | 'audit.csv' | 'audit.pdf' | 'audit.pack' | 'export.piece' | 'backup.make' | 'plan.start' | 'repair.start' | 'capacity.start' | 'task.detail' | 'task.cancel'

/** Files on their way in, and the long work on them. */
export function workMethods(door: DoorCore): DoorHandlers<WorkMethod> {
  const { tasks, uploads } = door

  function startImport({ desk, session, seat }: Here, mode: 'preview' | 'apply', ids: readonly string[], mapping: unknown): Result<{ task: string }> {
    const permitted = desk.company.desk.permit(session, `import.${mode}`, { kind: 'import', id: null, location: null })
    if (!permitted.ok) return permitted
    const files = uploads.arrived(seat, ids)
    if (!files.ok) return files
    return tasks.start(seat, mode === 'preview' ? 'importPreview' : 'importApply', session.language, async (task) => {
      const done = await runImportTask({ desk, folder: door.settings.folder, session, files: files.value, mapping, mode }, task)
      if (mode === 'apply' && done.ok) await uploads.drop(seat, ids)
      return done
    })
  }

  /** A query of a module as a task; what is wrong with its input is said at once. */
  function startQuery({ desk, session, seat }: Here, method: 'plan.day' | 'plan.repair' | 'capacity.range', input: unknown): Result<{ task: string }> {
    const { core, query } = desk.company.desk
    const known = methodOf(core.registry, core.database.read, method, 'query')
    if (!known.ok) return known
    const parsed = known.value.contract.input.safeParse(input)
    if (!parsed.success) return refuse('input.invalid', { path: parsed.error.issues[0]?.path.join('.') || method, problem: parsed.error.issues[0]?.message ?? '' })
    return tasks.start(seat, method === 'capacity.range' ? 'capacity' : 'plan', session.language, async (task) => {
      const answer = await query(session, method, input, { signal: task.signal, progress: ({ stage, share, bestCents }) => task.progress(stage, Math.floor(1000 * share), 1000, bestCents) })
      return answer as Result<TaskView['result']>
    })
  }

  return {
    'upload.begin': ({ seat }, { name, size }) => uploads.begin(seat, name, size),
    'upload.piece': ({ seat }, { upload, index, base64 }) => uploads.piece(seat, upload, index, base64),
    async 'upload.drop'(seat, { upload }) {
      await uploads.drop(seat, [upload])
      return ok({})
    },
    'import.preview': (here, input) => startImport(here, 'preview', input.uploads, input.mapping),
    'import.apply': (here, input) => startImport(here, 'apply', input.uploads, input.mapping),
    'export.make': ({ desk, session, seat }) => tasks.start(seat, 'export', session.language, (task) => runExportTask(desk, door.downloads, seat, session, task)),
    'audit.csv': ({ desk, session, seat }, filter) => tasks.start(seat, 'export', session.language, (task) => runAuditCsvTask(desk, door.downloads, seat, session, filter, task)),
    'audit.pdf': ({ desk, session, seat }, { audit, ...filter }) => tasks.start(seat, 'export', session.language, (task) => runAuditPdfTask(desk, door.downloads, seat, session, { filter, audit: audit ?? null, fonts: join(door.settings.resources, 'fonts') }, task)),
    'audit.pack': ({ desk, session, seat }, { isOffline }) => tasks.start(seat, 'export', session.language, (task) => runAuditPackTask(desk, door.downloads, seat, session, isOffline, task)),
    'export.piece': ({ seat }, { file, index }) => door.downloads.piece(seat, file, index),
    'backup.make'({ desk, session, seat }) {
      return tasks.start(seat, 'backup', session.language, async (task) => {
        const made = await backUpCompany(desk.company, door.settings.folder, session, undefined, { signal: task.signal, onProgress: task.progress })
        return made.ok ? ok({ path: made.value.file, bytes: made.value.header.bytes, createdAt: made.value.header.createdAt }) : made
      })
    },
    'plan.start': (here, input) => startQuery(here, 'plan.day', input),
    'repair.start': (here, input) => startQuery(here, 'plan.repair', input),
    'capacity.start': (here, input) => startQuery(here, 'capacity.range', input),
    'task.detail': (seat, { task }) => tasks.detail(seat, task),
    'task.cancel': (seat, { task }) => tasks.cancel(seat, task),
  }
}
