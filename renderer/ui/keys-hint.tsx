/** A key or combination as it is printed on the keyboard: "Ctrl+K". */
export function Keys({ keys }: { readonly keys: string }) {
  return <kbd className="rounded-bar border border-line-1 bg-0 px-1 font-mono text-11 text-2">{keys}</kbd>
}
