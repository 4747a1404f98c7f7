// Loaded before the app: makes `electron` resolve to the stand-in, here and in the app's utility processes.
import { registerHooks } from 'node:module'
import { APP_FOLDER, IS_UTILITY, RESOURCES } from './host-environment.ts'

const MODULE = /^electron(\/(main|common|utility))?$/
const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) => (MODULE.test(specifier) ? { url: standIn, format: 'module-typescript', shortCircuit: true } : next(specifier, context)),
})
Object.defineProperty(process.versions, 'electron', { value: '45.4.1', configurable: true })
Object.defineProperty(process, 'type', { value: IS_UTILITY ? 'utility' : 'browser' })
Object.defineProperty(process, 'resourcesPath', { value: RESOURCES ?? `${APP_FOLDER}/resources`, configurable: true })
await import(standIn)
