/** Says things to a screen reader, at most every `everyMs`: while something is held, only the newest place is worth hearing. */
export interface Announcer {
  /** The words are made only when they are said. */
  say(words: () => string): void
  sayNow(text: string): void
}

interface Speaks {
  ariaNotify?(text: string, options?: { readonly priority?: 'high' | 'normal' }): void
}

export function createAnnouncer(element: HTMLElement, region: HTMLElement, everyMs = 250): Announcer {
  let last = Number.NEGATIVE_INFINITY
  let waiting: (() => string) | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function sayNow(text: string): void {
    clearTimeout(timer)
    timer = undefined
    waiting = null
    last = performance.now()
    const speaker = element as HTMLElement & Speaks
    if (speaker.ariaNotify) speaker.ariaNotify(text, { priority: 'high' })
    else region.textContent = text
  }

  return {
    sayNow,
    say(words) {
      const wait = last + everyMs - performance.now()
      if (wait <= 0) return sayNow(words())
      waiting = words
      timer ??= setTimeout(() => waiting !== null && sayNow(waiting()), wait)
    },
  }
}
