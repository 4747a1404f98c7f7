const IS_MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const NAMES: Readonly<Record<string, string>> = { $mod: IS_MAC ? '⌘' : 'Ctrl', Control: 'Ctrl', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', Space: '␣', ' ': '␣' }

/** "$mod+Shift+z" as it is printed on the keys: "Ctrl+Shift+Z". */
export function printKeys(keys: string): string {
  return keys
    .split(' ')
    .map((press) => press.split('+').map((key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)).join('+'))
    .join(' ')
}
