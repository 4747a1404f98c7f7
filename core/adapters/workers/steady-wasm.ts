import { setFlagsFromString } from 'node:v8'

/**
 * Of the whole process, before a thread of it loads WebAssembly. Threads that load the same module share its code, and V8 13.6 (Node 24) now and then
 * dies where one of them ends while another makes a wrapper of an import faster (`FreeDeadCode` below `Runtime_TierUpWasmToJSWrapper`):
 * wrappers stay as they are, and no code is freed before its module is. Both cost nothing that can be measured here.
 */
export function keepWasmSteady(): void {
  setFlagsFromString('--wasm-wrapper-tiering-budget=1000000000')
  setFlagsFromString('--no-wasm-code-gc')
}
