import { useLingui } from '@lingui/react/macro'
import { TextField } from '../ui/fields.tsx'

const SHORTEST_CODE = 6

interface CodeFieldProps {
  readonly value: string
  readonly onChange: (code: string) => void
  readonly autoFocus?: boolean
}

/** For whoever has a second step: the code that the app shows now, or one of those kept for when it is lost. */
export function CodeField({ value, onChange, autoFocus = false }: CodeFieldProps) {
  const { t } = useLingui()
  return <TextField label={t`Code from the app, or a recovery code`} mono value={value} onChange={onChange} autoFocus={autoFocus} autoComplete="one-time-code" />
}

/** Long enough to be sent at all. */
export function isCode(text: string): boolean {
  return text.trim().length >= SHORTEST_CODE
}
