import { parentPort, workerData } from 'node:worker_threads'
import { benchFile, type BenchTask } from './bench-file.ts'

parentPort?.postMessage(benchFile(workerData as BenchTask))
