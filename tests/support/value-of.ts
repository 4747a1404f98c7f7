import { explainFailure, type Result } from '../../core/domain/failure/failure.ts'

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${explainFailure(result.failure, 'en').message}`)
  return result.value
}
