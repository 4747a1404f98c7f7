/** By name and level, "piano:3" before "piano". */
export function skillCovers(held: string, needed: string): boolean {
  const [name, level = '1'] = held.split(':')
  const [wanted, least = '1'] = needed.split(':')
  return name === wanted && Number(level) >= Number(least)
}
