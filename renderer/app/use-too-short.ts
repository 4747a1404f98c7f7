import { useLingui } from '@lingui/react/macro'

/** NIST SP 800-63B-4: length is what counts; no rules about kinds of characters. */
const SHORTEST_SECRET = 12

/** What is wrong with a password or a passphrase; null: nothing. */
export function useTooShort(): (secret: string) => string | null {
  const { t } = useLingui()
  return (secret) => ([...secret].length < SHORTEST_SECRET ? t`At least ${SHORTEST_SECRET} characters` : null)
}
