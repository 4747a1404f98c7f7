export function readClock(): number {
  return Date.now() + Math.random()
}
