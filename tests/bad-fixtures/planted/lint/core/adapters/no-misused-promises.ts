async function isOpen(): Promise<boolean> {
  return await Promise.resolve(true)
}

export function tell(): string {
  return isOpen() ? 'open' : 'closed'
}
