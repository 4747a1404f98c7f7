/** Addresses that may be handed to the system's browser: plain https, without a name and password in it. Anything else may start a program. */
export function externalLink(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'https:' && url.username === '' && url.password === '' && url.host !== '' ? url.href : null
}
