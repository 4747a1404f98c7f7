import type { Result } from '../../../core/domain/failure/failure.ts'
import { refuse } from '../../../core/domain/failure/failure.ts'
import type { ModuleComposer } from '../../../core/adapters/desk/open-company.ts'
import type { CommandHandler, QueryHandler } from '../../../core/kernel/desk/handler.ts'
import type { AccessTarget } from '../../../core/kernel/policy/policy.ts'
import type { ModuleManifest } from '../../../core/kernel/registry/module.ts'

/** What is answered in the place of whatever a method would do: whoever hears it has been let in. */
export const LET_IN = 'store.cancelled'

/** While it is on, no method does anything. */
export const watch = { isOn: false }
let looked: Result<AccessTarget> | null = null

/** What the method that was asked last would have acted upon, or why it found nothing; null where it was not even looked for. Told once. */
export function takeTarget(): Result<AccessTarget> | null {
  const last = looked
  looked = null
  return last
}

/** The modules of the program, whose methods can be held at the moment at which they have been let in. */
export function watched(compose: ModuleComposer): ModuleComposer {
  return (store) => compose(store).map((module): ModuleManifest => ({ ...module, handlers: Object.fromEntries(Object.entries(module.handlers).map(([name, handler]) => [name, watchedHandler(handler)])) as never }))
}

function watchedHandler(handler: CommandHandler | QueryHandler): CommandHandler | QueryHandler {
  const target: CommandHandler['target'] = (state, input, context) => (looked = handler.target(state, input, context))
  if ('decide' in handler) return { target, decide: (state, input, context) => (watch.isOn ? refuse(LET_IN) : handler.decide(state, input, context)) }
  return { target, answer: (state, input, context) => (watch.isOn ? refuse(LET_IN) : handler.answer(state, input, context)) }
}
