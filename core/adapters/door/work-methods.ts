import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { TaskView } from '../../kernel/contract/door-contract.ts'
import { methodOf } from '../../kernel/registry/module-registry.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import { backUpCompany } from '../desk/back-up-company.ts'
import { runExportTask } from './export-task.ts'
import { runImportTask } from './import-task.ts'
import type { Seat } from './seat.ts'

type WorkMethod = 'upload.begin' | 'upload.piece' | 'upload.drop' | 'import.preview' | 'import.apply' | 'export.make' | 'export.piece' | 'backup.make' | 'plan.start' | 'repair.start' | 'capacity.start' | 'task.detail' | 'task.cancel'

/** Files on their way in, and the long work on them. */
export function workMethods(door: DoorCore): DoorHandlers<WorkMethod> {
  const { tasks, uploads } = door

  function startImport(seat: Seat, mode: 'preview' | 'apply', ids: readonly string[], mapping: unknown): Result<{ task: string }> {
    const signedIn = door.signedIn(seat)
    if (!signedIn.ok) return signedIn
    const { desk, session } = signedIn.value
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
  function startQuery(seat: Seat, method: 'plan.day' | 'plan.repair' | 'capacity.range', input: unknown): Result<{ task: string }> {
    const signedIn = door.permitted(seat, method)
    if (!signedIn.ok) return signedIn
    const { desk, session } = signedIn.value
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
    async 'upload.begin'(seat, { name, size }) {
      const signedIn = door.permitted(seat, 'import.preview')
      return signedIn.ok ? uploads.begin(seat, name, size) : signedIn
    },
    async 'upload.piece'(seat, { upload, index, base64 }) {
      const signedIn = door.signedIn(seat)
      return signedIn.ok ? uploads.piece(seat, upload, index, base64) : signedIn
    },
    async 'upload.drop'(seat, { upload }) {
      await uploads.drop(seat, [upload])
      return ok({})
    },
    'import.preview': (seat, input) => startImport(seat, 'preview', input.uploads, input.mapping),
    'import.apply': (seat, input) => startImport(seat, 'apply', input.uploads, input.mapping),
    'export.make'(seat) {
      const signedIn = door.permitted(seat, 'export.write')
      if (!signedIn.ok) return signedIn
      const { desk, session } = signedIn.value
      return tasks.start(seat, 'export', session.language, (task) => runExportTask(desk, door.downloads, seat, session, task))
    },
    async 'export.piece'(seat, { file, index }) {
      const signedIn = door.signedIn(seat)
      return signedIn.ok ? door.downloads.piece(seat, file, index) : signedIn
    },
    'backup.make'(seat) {
      const signedIn = door.permitted(seat, 'backup.create')
      if (!signedIn.ok) return signedIn
      const { desk, session } = signedIn.value
      return tasks.start(seat, 'backup', session.language, async (task) => {
        const made = await backUpCompany(desk.company, door.settings.folder, session, undefined, { signal: task.signal, onProgress: task.progress })
        return made.ok ? ok({ path: made.value.file, bytes: made.value.header.bytes, createdAt: made.value.header.createdAt }) : made
      })
    },
    'plan.start': (seat, input) => startQuery(seat, 'plan.day', input),
    'repair.start': (seat, input) => startQuery(seat, 'plan.repair', input),
    'capacity.start': (seat, input) => startQuery(seat, 'capacity.range', input),
    'task.detail': (seat, { task }) => (seat.locked ? refuse('access.screen_locked') : tasks.detail(seat, task)),
    'task.cancel': (seat, { task }) => (seat.locked ? refuse('access.screen_locked') : tasks.cancel(seat, task)),
  }
}
