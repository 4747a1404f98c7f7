/*
 * Chromium knows no app://; its pages live at https://<host>.<scheme>.localhost instead, and everything that the app
 * sees is turned back. The page itself sees the alias: no spec may assert on location or storage.
 */

const privileged = new Set<string>()

export function declareAlias(scheme: string): void {
  privileged.add(scheme)
}

export function toAlias(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/, (whole, scheme: string, host: string) => (privileged.has(scheme) ? `https://${host === '' ? '0' : host}.${scheme}.localhost` : whole))
}

export function fromAlias(url: string): string {
  return url.replace(/https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.localhost(?=[/?#]|$)/, (whole, host: string, scheme: string) => (privileged.has(scheme) ? `${scheme}://${host}` : whole))
}

/** A policy names `app:` and `app://bundle`; Chromium enforces it on the alias. */
export function aliasPolicy(policy: string): string {
  const addressed = policy.replaceAll(/\b[a-z]+:\/\/[^\s;]+/g, toAlias)
  return [...privileged].reduce((text, scheme) => text.replaceAll(new RegExp(`\\b${scheme}:(?!//)`, 'g'), `https://*.${scheme}.localhost`), addressed)
}

export function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/.exec(url)?.[0] ?? 'null'
}
