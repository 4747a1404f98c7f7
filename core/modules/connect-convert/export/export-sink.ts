import type { WrittenFile } from '../../../kernel/audit/audit-entry.ts'
import type { Result } from '../../../domain/failure/failure.ts'

/** Where an export goes. Nothing is there under its name before `finish`. */
export interface ExportSink {
  begin(file: string): void
  write(text: string): void
  /** Makes it whole and visible, when whoever has to hear of what was written (`whole`) is told; refuses nothing: throws RefusalError. */
  finish(whole: (written: readonly WrittenFile[]) => Result<void>): Promise<void>
  /** Leaves nothing behind. */
  abort(): Promise<void>
}
