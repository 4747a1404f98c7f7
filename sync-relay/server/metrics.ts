import { CLOSE_REASONS, REFUSED_REASONS, type CloseReason, type RefusedReason } from '../../core/kernel/wire/wire-message.ts'
import type { RelayMetrics } from '../sessions/session-parts.ts'

/** What the process has done since it began, for `/metrics` (Prometheus text format 0.0.4). */
export class Metrics implements RelayMetrics {
  #delivered = 0
  #stored = 0
  readonly #refused = new Map<RefusedReason, number>(REFUSED_REASONS.map((reason) => [reason, 0]))
  readonly #closed = new Map<CloseReason, number>((Object.keys(CLOSE_REASONS) as CloseReason[]).map((reason) => [reason, 0]))

  delivered(): void {
    this.#delivered += 1
  }

  stored(): void {
    this.#stored += 1
  }

  refused(reason: RefusedReason): void {
    this.#refused.set(reason, this.#refused.get(reason)! + 1)
  }

  closed(reason: CloseReason): void {
    this.#closed.set(reason, this.#closed.get(reason)! + 1)
  }

  /** `gauges`: what there is at the moment, by name. */
  text(gauges: Readonly<Record<string, number>>): string {
    const lines = [
      '# TYPE trujourney_relay_deliveries_total counter', `trujourney_relay_deliveries_total ${this.#delivered}`,
      '# TYPE trujourney_relay_stored_total counter', `trujourney_relay_stored_total ${this.#stored}`,
      '# TYPE trujourney_relay_refused_total counter', ...[...this.#refused].map(([reason, count]) => `trujourney_relay_refused_total{reason="${reason}"} ${count}`),
      '# TYPE trujourney_relay_closed_total counter', ...[...this.#closed].map(([reason, count]) => `trujourney_relay_closed_total{reason="${reason}"} ${count}`),
      ...Object.entries(gauges).flatMap(([name, value]) => [`# TYPE trujourney_relay_${name} gauge`, `trujourney_relay_${name} ${value}`]),
    ]
    return `${lines.join('\n')}\n`
  }
}
