import { randomUUID } from 'node:crypto'
import { explainFailure, ok, refuse, type Failure, type Language, type Result } from '../../domain/failure/failure.ts'
import type { TaskView } from '../../kernel/contract/door-contract.ts'
import type { Seat } from './seat.ts'

/** At most five a second: more says nothing to a person. */
const TELL_EVERY_MS = 200
const KEPT = 20
/** Of all seats: beyond it a machine's cores are shared by too many for any to come far. */
const MOST_BESIDE = 4
const BESIDE: readonly TaskView['kind'][] = ['plan', 'capacity']

export interface TaskWork {
  readonly signal: AbortSignal
  progress(stage: string, done: number, total: number | null, bestCents?: number | null): void
}

/**
 * Work that takes longer than an answer may; it goes on when the window that started it goes away. What reads or writes a company as a whole goes one at a time.
 * Plans and looks at capacity only read: they go beside it, one of each at a seat. The next plan cancels the one before, whose window may have been loaded again and wait for it no more.
 */
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
  const running = new Map<Task, Promise<void>>()

  /** Makes room for work of this kind, where there is any to be had. */
  function makeRoom(seat: Seat, kind: TaskView['kind']): boolean {
    const alike = [...running.keys()].filter(({ view }) => BESIDE.includes(view.kind) === BESIDE.includes(kind))
    if (!BESIDE.includes(kind)) return alike.length === 0
    const before = alike.filter((task) => task.seat === seat && task.view.kind === kind)
    if (alike.length - before.length >= MOST_BESIDE || (kind === 'capacity' && before.length > 0)) return false
    cancel(before)
    return true
  }

  function cancel(tasksToEnd: Iterable<Task>): void {
    for (const task of tasksToEnd) task.controller.abort()
  }

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
    const progress: TaskWork['progress'] = (stage, done, total, bestCents = null) => {
      task.view = { ...task.view, stage, done, total, bestCents }
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
    running.delete(task)
    task.view = result.ok ? { ...task.view, state: 'done', result: result.value } : { ...task.view, state: result.failure.code === 'store.cancelled' ? 'cancelled' : 'failed', failure: explained(result.failure, language) }
    tell(task)
    for (const old of [...tasks.keys()].slice(0, -KEPT)) tasks.delete(old)
  }

  return {
    start(seat, kind, language, work) {
      if (!makeRoom(seat, kind)) return refuse('desk.task_running')
      const view: TaskView = { id: randomUUID(), kind, state: 'running', stage: null, done: 0, total: null, bestCents: null, result: null, failure: null }
      const task: Task = { view, seat, user: seat.user, controller: new AbortController() }
      tasks.set(view.id, task)
      // The answer with the task's id goes out before anything is told of it.
      const ended = new Promise<void>((resolve) => setImmediate(() => void run(task, language, work).then(resolve)))
      running.set(task, ended)
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
      return running.size > 0
    },
    isRunningFor: (seat) => [...running.keys()].some((task) => task.seat === seat),
    cancelOf: (seat) => cancel([...running.keys()].filter((task) => task.seat === seat)),
    async stop() {
      cancel(running.keys())
      await Promise.all(running.values())
    },
  }
}

export function explained(failure: Failure, language: Language): { code: string; message: string; next: string } {
  return { code: failure.code, ...explainFailure(failure, language) }
}
