import { randomUUID } from 'node:crypto'
import { explainFailure, ok, refuse, type Failure, type Language, type Result } from '../../domain/failure/failure.ts'
import type { TaskView } from '../../kernel/contract/door-contract.ts'
import type { Seat } from './seat.ts'

/** At most five a second: more says nothing to a person. */
const TELL_EVERY_MS = 200
const KEPT = 20

export interface TaskWork {
  readonly signal: AbortSignal
  progress(stage: string, done: number, total: number | null): void
}

/** Work that takes longer than an answer may. One at a time; it goes on when the window that started it goes away. */
export interface Tasks {
  start(seat: Seat, kind: TaskView['kind'], language: Language, work: (task: TaskWork) => Promise<Result<TaskView['result']>>): Result<{ readonly task: string }>
  detail(seat: Seat, id: string): Result<TaskView>
  cancel(seat: Seat, id: string): Result<TaskView>
  readonly running: boolean
  isRunningFor(seat: Seat): boolean
  /** Whoever started it leaves the seat. */
  cancelOf(seat: Seat): void
  /** Cancels what runs, and resolves when it has ended. */
  stop(): Promise<void>
}

interface Task {
  view: TaskView
  readonly seat: Seat
  /** Its result is for the person who started it, not for the next one at the seat. */
  readonly user: string | null
  readonly controller: AbortController
}

export function createTasks(onBug: (error: unknown) => void): Tasks {
  const tasks = new Map<string, Task>()
  let current: { readonly task: Task; readonly ended: Promise<void> } | undefined

  function of(seat: Seat, id: string): Result<Task> {
    const task = tasks.get(id)
    // Of another seat: as if it were not there.
    return task && task.seat === seat && task.user === seat.user ? ok(task) : refuse('desk.unknown_task')
  }

  function tell({ seat, user, view }: Task): void {
    if (seat.locked || seat.user !== user) return
    for (const line of seat.lines) line.tell('task.changed', view)
  }

  async function run(task: Task, language: Language, work: (task: TaskWork) => Promise<Result<TaskView['result']>>): Promise<void> {
    let waiting: NodeJS.Timeout | undefined
    let toldAt = 0
    const progress: TaskWork['progress'] = (stage, done, total) => {
      task.view = { ...task.view, stage, done, total }
      if (waiting) return
      waiting = setTimeout(() => {
        waiting = undefined
        toldAt = performance.now()
        tell(task)
      }, Math.max(0, toldAt + TELL_EVERY_MS - performance.now()))
    }
    let result: Result<TaskView['result']>
    try {
      result = await work({ signal: task.controller.signal, progress })
    } catch (error) {
      onBug(error)
      result = refuse('desk.internal')
    }
    clearTimeout(waiting)
    current = undefined
    task.view = result.ok ? { ...task.view, state: 'done', result: result.value } : { ...task.view, state: result.failure.code === 'store.cancelled' ? 'cancelled' : 'failed', failure: explained(result.failure, language) }
    tell(task)
    for (const old of [...tasks.keys()].slice(0, -KEPT)) tasks.delete(old)
  }

  return {
    start(seat, kind, language, work) {
      if (current) return refuse('desk.task_running')
      const view: TaskView = { id: randomUUID(), kind, state: 'running', stage: null, done: 0, total: null, result: null, failure: null }
      const task: Task = { view, seat, user: seat.user, controller: new AbortController() }
      tasks.set(view.id, task)
      // The answer with the task's id goes out before anything is told of it.
      const ended = new Promise<void>((resolve) => setImmediate(() => void run(task, language, work).then(resolve)))
      current = { task, ended }
      return ok({ task: view.id })
    },
    detail(seat, id) {
      const task = of(seat, id)
      return task.ok ? ok(task.value.view) : task
    },
    cancel(seat, id) {
      const task = of(seat, id)
      if (!task.ok) return task
      task.value.controller.abort()
      return ok(task.value.view)
    },
    get running() {
      return current !== undefined
    },
    isRunningFor: (seat) => current?.task.seat === seat,
    cancelOf(seat) {
      if (current?.task.seat === seat) current.task.controller.abort()
    },
    async stop() {
      current?.task.controller.abort()
      await current?.ended
    },
  }
}

export function explained(failure: Failure, language: Language): { code: string; message: string; next: string } {
  return { code: failure.code, ...explainFailure(failure, language) }
}
