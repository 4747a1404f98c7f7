/** Where an export goes. Nothing is there under its name before `finish`. */
export interface ExportSink {
  begin(file: string): void
  write(text: string): void
  /** Makes it whole and visible; refuses nothing: throws RefusalError `export.*`. */
  finish(): Promise<void>
  /** Leaves nothing behind. */
  abort(): Promise<void>
}
