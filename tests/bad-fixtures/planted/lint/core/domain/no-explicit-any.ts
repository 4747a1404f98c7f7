export function loose(value: any): string {
  return `${value}`
}
