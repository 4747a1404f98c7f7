/** A job that is being written and not booked yet, kept for this window: a reload or a wrong click must not lose it. */
const KEY = 'trujourney.newJob'

export function readDraft<T extends object>(): Partial<T> | null {
  try {
    const text = sessionStorage.getItem(KEY)
    return text === null ? null : (JSON.parse(text) as Partial<T>)
  } catch {
    return null
  }
}

export function writeDraft(values: object | null): void {
  try {
    if (values === null) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, JSON.stringify(values))
  } catch {
    // Storage can be full or switched off; the form itself still holds everything.
  }
}
