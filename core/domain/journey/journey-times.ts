import type { JourneyTimeline } from './timeline.ts'

/** What a board tells of a journey's day: instants in epoch milliseconds, null and zero for a journey that drives nowhere. The desk and the window that plans ahead of it say it alike. */
export function journeyTimesOf(timeline: JourneyTimeline | null) {
  return {
    onDutyAt: timeline?.onDutyAt ?? null,
    leaveYardAt: timeline?.leaveYardAt ?? null,
    backAtYardAt: timeline?.backAtYardAt ?? null,
    offDutyAt: timeline?.offDutyAt ?? null,
    drivingMinutes: timeline?.drivingMinutes ?? 0,
    onDutyMinutes: timeline?.onDutyMinutes ?? 0,
    lateMinutes: timeline?.lateMinutes ?? 0,
    metres: timeline?.metres ?? 0,
    unknownLegs: timeline?.unknownLegs ?? 0,
    approximateLegs: timeline?.approximateLegs ?? 0,
  }
}
