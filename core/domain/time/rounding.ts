/** Up to the next multiple of `stepMinutes`: a started quarter hour is billed. A step of 0 leaves the minutes alone. */
export function roundUpMinutes(minutes: number, stepMinutes: number): number {
  return stepMinutes > 0 ? Math.ceil(minutes / stepMinutes) * stepMinutes : minutes
}

/** To the nearest multiple, a half going up: how clocked time is rounded for pay. */
export function roundNearestMinutes(minutes: number, stepMinutes: number): number {
  return stepMinutes > 0 ? Math.floor(minutes / stepMinutes + 0.5) * stepMinutes : minutes
}

/** Whole minutes of a decimal number of hours as people write it (1.25, 0.33). */
export function minutesOfHours(hours: number): number {
  return Math.round(hours * 60)
}

/** Hours with at most two decimals, for print; not for reckoning. */
export function hoursOfMinutes(minutes: number): number {
  return Math.round((minutes / 60) * 100) / 100
}
