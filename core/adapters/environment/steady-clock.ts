import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import type { SteadyClock } from '../../kernel/ports/steady-clock.ts'

/**
 * `os.uptime()` goes on while the machine sleeps: CLOCK_BOOTTIME on Linux, the time since boot on macOS and Windows. `performance.now()` is finer, and on
 * Linux stands still in sleep. Whichever has come further counts.
 */
function createSteadyClock(): SteadyClock {
  const begun = { uptime: uptime() * 1_000, fine: performance.now() }
  let last = begun.uptime
  return {
    boot: bootId(),
    now() {
      last = Math.max(last, uptime() * 1_000, begun.uptime + performance.now() - begun.fine)
      return last
    },
  }
}

export const systemSteadyClock = createSteadyClock()

function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() || null
  } catch {
    return null
  }
}
