// Moves the focus in a table by arrow keys, as in a grid: one cell at a time can be reached by Tab.

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  PageDown: [10, 0],
  PageUp: [-10, 0],
}

/** Whether `key` moved the focus. From outside of the cells any arrow leads to the first. */
export function moveInGrid(table: HTMLTableElement | null, from: Element, key: string): boolean {
  const rows = [...(table?.querySelectorAll<HTMLTableRowElement>('tr[data-claim]') ?? [])]
  const step = steps[key]
  if (step === undefined || rows.length === 0) return false
  const cell = from.closest('td, th')
  const row = rows.findIndex((each) => each.contains(cell))
  const column = row < 0 ? 0 : ((cell as HTMLTableCellElement | null)?.cellIndex ?? 0)
  const nextRow = rows[Math.min(Math.max(row + step[0], 0), rows.length - 1)]
  const next = nextRow?.cells[Math.min(Math.max(column + step[1], 0), (nextRow?.cells.length ?? 1) - 1)]
  const target = next?.querySelector('a') ?? next
  if (!(target instanceof HTMLElement)) return false
  if (target === next) target.tabIndex = -1
  target.focus()
  return true
}
