import { setFlagsFromString } from 'node:v8'

/**
 * Threads that load the same WebAssembly share its code, and V8 13.6 (Node 24) now and then dies where one of them ends while another makes
 * a wrapper of an import faster (`FreeDeadCode` below `Runtime_TierUpWasmToJSWrapper`): wrappers stay as they are, and dead code is not collected.
 */
export const STEADY_WASM: readonly string[] = ['--wasm-wrapper-tiering-budget=1000000000', '--no-wasm-code-gc']

/** Of the whole process, before a thread of it loads any. */
export function keepWasmSteady(): void {
  STEADY_WASM.forEach(setFlagsFromString)
}
