import { ok, refuse } from '../failure/failure.ts'
import type { Result } from '../failure/failure.ts'

/**
 * One cell of a transition table, row to column:
 * `_` impossible · `F` forward, the ordinary course · `C` correction: going back on a step, which needs a reason.
 */
export type Cell = '_' | 'F' | 'C'

/** Every state has a row and every row a cell for every state, in the order of the list: a state added without deciding all its cells does not compile. */
export type TransitionTable<States extends readonly string[]> = Readonly<Record<States[number], { readonly [Index in keyof States]: Cell }>>

export interface Transition<State extends string> {
  /** State the author saw when making it. */
  readonly from: State
  readonly to: State
  /** Told by another system, not taken here: it may leap, and what it says holds. */
  readonly imported?: boolean | null
}

/** A step of a merged history that cannot follow what stands before it. Indices point into the list given to `replay`; `earlier` is null where the initial state is what it contradicts. */
export interface ImpossibleStep {
  readonly earlier: number | null
  readonly later: number
}

export interface Replay<State extends string> {
  readonly state: State
  readonly impossible: readonly ImpossibleStep[]
}

export interface StateMachine<State extends string> {
  readonly states: readonly State[]
  /** Whether the step exists, and whether it is a correction. */
  cell(from: State, to: State): Cell
  /** States that may follow, corrections included. */
  nextStates(from: State): readonly State[]
  /** The new state, or `state.impossible`. Staying in a state is not a step. */
  transition(from: State, to: State): Result<State>
  /** No ordinary step leads on; corrections may. */
  isTerminal(state: State): boolean
  /**
   * Runs a merged history, already in the order of its hybrid clock. Steps that cannot follow are left out of the final state and reported with the step they contradict.
   * Two authors making the same step agree. A step that is a correction only because of what another author did meanwhile was meant as none: it is reported too.
   */
  replay(initial: State, steps: readonly Transition<State>[]): Replay<State>
}

export function stateMachine<const States extends readonly string[]>(kind: string, states: States, table: TransitionTable<States>): StateMachine<States[number]> {
  type State = States[number]
  const indexOf = new Map<State, number>(states.map((state, index) => [state, index]))
  const next = new Map<State, readonly State[]>(states.map((from: State) => [from, states.filter((_, index) => table[from][index] !== '_')]))

  function cell(from: State, to: State): Cell {
    return table[from][indexOf.get(to) ?? -1] ?? '_'
  }

  function nextStates(from: State): readonly State[] {
    return next.get(from) ?? []
  }

  function replay(initial: State, steps: readonly Transition<State>[]): Replay<State> {
    const impossible: ImpossibleStep[] = []
    let state: State = initial
    let earlier: number | null = null
    steps.forEach((step, later) => {
      if (step.to === state) return
      const found = cell(state, step.to)
      if (step.imported !== true && (found === '_' || (found === 'C' && cell(step.from, step.to) !== 'C'))) {
        impossible.push({ earlier, later })
        return
      }
      state = step.to
      earlier = later
    })
    return { state, impossible }
  }

  return {
    states,
    cell,
    nextStates,
    transition: (from, to) => (cell(from, to) === '_' ? refuse('state.impossible', { kind, from, to, allowed: nextStates(from).join(', ') }) : ok(to)),
    isTerminal: (state) => !states.some((to) => cell(state, to) === 'F'),
    replay,
  }
}
