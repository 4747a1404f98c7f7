import type { Finding } from './use-rules.ts'

export interface DecideProps {
  readonly finding: Finding
  readonly currency: string
  readonly place: string | null
}

export type DecideDialogProps = DecideProps & { readonly onClose: () => void }

/** The desk asks for at least three characters. */
export function isReason(text: string): boolean {
  return text.trim().length >= 3
}
