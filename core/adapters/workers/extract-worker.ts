import { parentPort, workerData } from 'node:worker_threads'
import { RefusalError, type Failure } from '../../domain/failure/failure.ts'
import { makeExtract, type ExtractFound, type ExtractStage } from '../extract/make-extract.ts'

export interface ExtractTask {
  readonly path: string
  readonly target: string
}

export type ExtractNews = { readonly stage: ExtractStage; readonly done: number; readonly total: number } | { readonly found: ExtractFound } | { readonly failure: Failure }

const TELL_EVERY_MS = 100

async function read({ path, target }: ExtractTask): Promise<ExtractNews> {
  let [told, toldAt] = ['', 0]
  try {
    const found = await makeExtract(path, target, (stage, done, total) => {
      if (stage === told && performance.now() - toldAt < TELL_EVERY_MS) return
      ;[told, toldAt] = [stage, performance.now()]
      parentPort?.postMessage({ stage, done, total } satisfies ExtractNews)
    })
    return { found }
  } catch (error) {
    if (error instanceof RefusalError) return { failure: error.failure }
    throw error
  }
}

parentPort?.postMessage(await read(workerData as ExtractTask))
