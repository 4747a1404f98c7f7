export interface JoinWords {
  readonly address: string | null
  readonly invitation: string | null
  readonly relay: string | null
}

/** What a relay's administrator sends: the line for a terminal, its JSON, or address, invitation and fingerprint one by one in any order. */
export function parseJoin(text: string): JoinWords {
  const address = /\bwss?:\/\/[^\s'"`;,<>]+/.exec(text)?.[0] ?? null
  const rest = address === null ? text : text.replace(address, ' ')
  const words = rest.match(/[A-Za-z0-9_-]+/g) ?? []
  return {
    address,
    relay: words.find((word) => /^[0-9a-fA-F]{64}$/.test(word))?.toLowerCase() ?? null,
    // Random bytes in base64url.
    invitation: words.find((word) => word.length >= 32 && !/^[0-9a-fA-F]{64}$/.test(word) && /[A-Z]/.test(word) && /[a-z]/.test(word)) ?? null,
  }
}
